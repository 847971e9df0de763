import { Decoder, Encoder, protocol } from 'socket.io-parser';

/** The two types of packet that announce binary attachments (BINARY_EVENT, BINARY_ACK). */
const ANNOUNCES_BINARY = /^[56]/;

/**
 * socket.io’s own parser for text alone. Nothing a client may say is binary: a packet that announces attachments is
 * refused before anybody waits for them, and bytes that nobody announced are refused by the parser itself. Either ends
 * the connection, like everything else that cannot be read.
 */
export function textParser(refused: () => void): object {
  class TextDecoder extends Decoder {
    override add(packet: unknown): void {
      try {
        if (ANNOUNCES_BINARY.test(String(packet))) throw new Error('binary packet');
        super.add(packet);
      } catch (error) {
        refused();
        throw error;
      }
    }
  }
  return { protocol, Encoder, Decoder: TextDecoder };
}
