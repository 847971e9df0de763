import type { ErrorCode } from '@colloquy/contracts';

/** How a page reaches the API without a socket; put on the Node request by apps/api, absent in `vite dev`. */
type Dispatch = (request: Request) => Promise<Response>;

declare module 'node:http' {
  interface IncomingMessage {
    dispatch?: Dispatch;
  }
}

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      code?: ErrorCode | 'network.lost';
      reference?: string;
    }
    interface Locals {
      theme: 'system' | 'light' | 'dark';
      hasSession: boolean;
    }
  }
}

export {};
