import type { Settings } from '@colloquy/contracts';

/** Whether somebody with this address may make an account without being invited. */
export function maySignUp(
  address: string,
  { signUp, signUpDomains }: Pick<Settings, 'signUp' | 'signUpDomains'>,
): boolean {
  if (signUp === 'open') return true;
  if (signUp === 'closed') return false;
  return signUpDomains.includes(address.slice(address.lastIndexOf('@') + 1));
}
