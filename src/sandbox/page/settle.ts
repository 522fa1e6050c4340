/** What the browser does not do by itself once the page has been drawn. */
export function settle(root: HTMLElement): void {
  openDialogs(root);
  follow(root);
  fillFiles(root);
  focusNew(root);
}

/** A dialog that is drawn is open; once it is gone, whoever opened it has the focus again. */
function openDialogs(root: HTMLElement): void {
  for (const dialog of root.querySelectorAll('dialog')) {
    if (dialog.open) continue;
    const opener = document.activeElement;
    dialog.showModal();
    const field = dialog.querySelector<HTMLElement>(
      '[data-focus], .content input, .content textarea, .content select',
    );
    field?.focus();
    const gone = new MutationObserver(() => {
      if (dialog.isConnected) return;
      gone.disconnect();
      const isLost = document.activeElement === document.body || !document.activeElement;
      if (isLost && opener instanceof HTMLElement) opener.focus();
    });
    gone.observe(root, { childList: true });
  }
}

/** False where the message is not on the page. */
export function showMessage(root: HTMLElement, ts: string): boolean {
  const found = root.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"]`);
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
  return found !== null;
}

const NEAR_PX = 80;

/** Lists stay at their end while somebody reads there, and where they are once they scrolled up. */
function follow(root: HTMLElement): void {
  for (const list of root.querySelectorAll<HTMLElement>('[data-follow]')) {
    const { follow: place = '', following = '' } = list.dataset;
    if (place !== following) {
      list.dataset['following'] = place;
      delete list.dataset['away'];
      list.onscroll = () => {
        const below = list.scrollHeight - list.clientHeight - list.scrollTop;
        if (below > NEAR_PX) list.dataset['away'] = 'yes';
        else delete list.dataset['away'];
      };
    }
    if (list.dataset['away'] === undefined) list.scrollTop = list.scrollHeight;
  }
}

/** The whole of a text file, once somebody opens it. */
function fillFiles(root: HTMLElement): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-file]')) {
    const address = place.dataset['file'] ?? '';
    if (place.dataset['filled'] === address) continue;
    place.dataset['filled'] = address;
    fetch(address)
      .then((response) => response.text())
      .then(
        (text) => {
          place.textContent = text;
        },
        () => {
          place.textContent = 'It cannot be read just now.';
        },
      );
  }
}

function focusNew(root: HTMLElement): void {
  for (const field of root.querySelectorAll<HTMLElement>('[data-focus]:not([data-focused])')) {
    field.dataset['focused'] = 'yes';
    field.focus();
  }
}
