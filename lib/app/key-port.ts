/** The port on which a key comes in: from our own pages only, and what goes back is an id or a refusal. */
import {z} from 'zod/mini';
import {KEY_PORT, type KeyEntry, type KeyResult} from '../messages.ts';
import {connect} from './connections.ts';
import {fromUi, type Sender} from './doors.ts';

export interface KeyPort {
  name: string;
  sender?: Sender | undefined;
  postMessage(result: KeyResult): void;
  disconnect(): void;
  onMessage: {addListener(listener: (message: unknown) => void): void};
}

const entry: z.ZodMiniType<KeyEntry> = z.strictObject({
  provider: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  key: z.string().check(z.maxLength(4096)),
  label: z.string().check(z.maxLength(60)),
  withoutBalance: z.boolean(),
});

/** Serves a key port; closes any other. */
export function onConnect(port: KeyPort): void {
  if (port.name !== KEY_PORT || !fromUi(port.sender)) {
    port.disconnect();
    return;
  }
  port.onMessage.addListener(message => {
    const parsed = entry.safeParse(message);
    if (!parsed.success) return port.disconnect();
    // The page may be gone before its answer is there.
    connect(parsed.data)
      .then(
        result => port.postMessage(result),
        () => port.disconnect(),
      )
      .catch(() => {});
  });
}
