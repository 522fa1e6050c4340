const AGAIN_MS = 500;

/** Calls `changed` whenever the workspace changed, and says whether it is there at all. */
export function followChanges(hooks: {
  readonly changed: () => void;
  readonly online: (is: boolean) => void;
}): void {
  const address = new URL('/_page/changes', location.href);
  address.protocol = 'ws:';

  function connect(): void {
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => hooks.online(true));
    socket.addEventListener('message', hooks.changed);
    socket.addEventListener('close', () => {
      hooks.online(false);
      setTimeout(connect, AGAIN_MS);
    });
  }
  connect();
}
