import { LOGO_SIZE } from '@colloquy/contracts';
import { LogoUnreadable } from './installation.errors.js';

const beginnings: Record<string, (bytes: Buffer) => boolean> = {
  'image/png': (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  'image/jpeg': (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  'image/webp': (bytes) =>
    bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
};

export interface Logo {
  type: string;
  data: string;
}

/** @throws LogoUnreadable where the bytes are not the picture they are said to be, or too many. Vector files may hold scripts. */
export function judgeLogo(logo: Logo | null | undefined): void {
  if (!logo) return;
  const bytes = Buffer.from(logo.data, 'base64');
  if (bytes.length > LOGO_SIZE || !beginnings[logo.type]?.(bytes)) throw new LogoUnreadable();
}
