/** The port on which keys and passphrases come in: from our own pages only, and what goes back is an id or a refusal. */
import {z} from 'zod/mini';
import {KEY_PORT, type KeyResult, type SecretEntry} from '../messages.ts';
import {fromUi, type Sender} from './doors.ts';
import {serve} from './secrets.ts';

export interface KeyPort {
  name: string;
  sender?: Sender | undefined;
  postMessage(result: KeyResult): void;
  disconnect(): void;
  onMessage: {addListener(listener: (message: unknown) => void): void};
}

const name = z.string().check(z.regex(/^[\w-]{1,64}$/));
/** However long a wrong passphrase is, it gets the same answer; only what no person types is cut off. */
const passphrase = z.string().check(z.maxLength(2 * 1024 * 1024));
const slot = z.literal(['device', 'passphrase']);
/** What may come in, one form for each thing that can be asked for. */
const forms: readonly z.ZodMiniType<SecretEntry>[] = [
  z.strictObject({
    do: z.literal('connect'),
    provider: name,
    key: z.string().check(z.maxLength(4096)),
    label: z.string().check(z.maxLength(60)),
    withoutBalance: z.literal([true, false]),
    slot,
    passphrase: z.optional(passphrase),
  }),
  z.strictObject({do: z.literal('unlock'), passphrase}),
  z.strictObject({do: z.literal('change'), passphrase, next: passphrase}),
  z.strictObject({do: z.literal('move'), connection: name, to: slot, passphrase}),
];

/** Serves a key port; closes any other. */
export function onConnect(port: KeyPort): void {
  if (port.name !== KEY_PORT || !fromUi(port.sender)) {
    port.disconnect();
    return;
  }
  port.onMessage.addListener(message => {
    const [entry] = forms.flatMap(form => form.safeParse(message).data ?? []);
    if (!entry) return port.disconnect();
    // The page may be gone before its answer is there.
    serve(entry)
      .then(
        result => port.postMessage(result),
        () => port.disconnect(),
      )
      .catch(() => {});
  });
}
