export { startProxy, type TestProxy } from './proxy.js';
export { startMailServer, testMailServer, type TestMailServer } from './mail-server.js';
export { eventually } from './eventually.js';
export { freePort } from './free-port.js';
export { startPostgres } from './postgres.js';
export { startProduct, type Product } from './product.js';
export {
  type Filling,
  makeTestDatabase,
  testDatabase,
  type TestDatabase,
  untilSomebodyWaits,
} from './test-database.js';
export { makeTestRedis, testRedis, type TestRedis } from './test-redis.js';
export { type IdentityProvider, type Lie, startIdentityProvider } from './identity-provider.js';
