import { describe, expect, it, vi } from 'vitest';
import { FormKeys } from './form-keys.ts';
import { newKey } from './keys.ts';

describe('newKey', () => {
  it('is a random UUID where the browser offers none', () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newKey()).not.toBe(newKey());
    vi.unstubAllGlobals();
  });
});

describe('FormKeys', () => {
  it('stays with the same words until they arrive', () => {
    const keys = new FormKeys();
    const first = keys.keyFor('takeaway', { text: 'listen' });
    expect(keys.keyFor('takeaway', { text: 'listen' })).toBe(first);
    expect(keys.keyFor('takeaway', { text: 'listen longer' })).not.toBe(first);
    const last = keys.keyFor('takeaway', { text: 'listen' });
    keys.arrived('takeaway');
    expect(keys.keyFor('takeaway', { text: 'listen' })).not.toBe(last);
  });

  it('is another for every form', () => {
    const keys = new FormKeys();
    expect(keys.keyFor('one', {})).not.toBe(keys.keyFor('two', {}));
  });
});
