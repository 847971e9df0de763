// During tests nothing leaves this machine: a spec that would call somebody fails here and says whom.
import net from 'node:net';

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host =
    typeof options === 'object' ? options?.host : typeof args[1] === 'string' ? args[1] : undefined;
  if (host && !/^(127\.|::1$|localhost$)/.test(host))
    throw new Error(`The network is shut during tests: ${host}`);
  return connect.apply(this, args);
};
