const isThere = (element: Element): boolean =>
  element.isConnected && element.checkVisibility() && !element.matches(':disabled');
/** The first place made for it inside `part` that can be seen. */
const landingIn = (part: Element | null): HTMLElement | undefined =>
  [...(part?.querySelectorAll<HTMLElement>('[data-landing]') ?? [])].find(isThere);

/**
 * The keyboard never falls off the page. A room changes by itself, and often just the button that was pressed is gone
 * with it; then the focus goes to the landing of the same part (`data-landing`), or to what the room does now. Nobody who
 * has a place is moved. For `{@attach keepFocus}`.
 */
export function keepFocus(room: HTMLElement): () => void {
  let last: Element | null = null;
  let part: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const came = ({ target }: FocusEvent) => {
    last = target as Element;
    part = last.closest('section, footer, header, dialog');
  };
  // Whoever presses the bare page has left on purpose; whoever’s button went has not.
  const went = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (last === target && isThere(last as Element)) last = null;
    });
  const look = () => {
    const { activeElement } = document;
    const isElsewhere = activeElement && activeElement !== document.body && activeElement !== last;
    if (!last || isThere(last) || isElsewhere) return;
    (landingIn(part) ?? landingIn(room) ?? room.querySelector<HTMLElement>('main'))?.focus();
  };
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    // Later than what is moved on purpose.
    timer = setTimeout(look);
  });
  observer.observe(room, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['class', 'hidden', 'open', 'disabled'],
  });
  room.addEventListener('focusin', came);
  room.addEventListener('focusout', went);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    room.removeEventListener('focusin', came);
    room.removeEventListener('focusout', went);
  };
}
