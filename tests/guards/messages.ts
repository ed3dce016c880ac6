/** Guards of the two doors: who is heard, what may be said, and what comes back. */
import type {Guard} from './contract.ts';

export const messages: readonly Guard[] = [
  {
    test: 'M2 raw_fuzz_from_content_script',
    file: 'lib/app/handlers.ts',
    find: ' || Object.keys(rest).length > 0',
    replace: '',
  },
  {
    test: 'M2 raw_fuzz_from_content_script',
    file: 'lib/app/room.ts',
    find: '  if (depth === 0) return -1;\n',
    replace: '',
  },
  {
    test: 'M4 no_foreign_data_in_page',
    file: 'lib/app/overlay.ts',
    find: '({id, inConsole}) => inConsole && id === stored.chosen',
    replace: '({id}) => id !== stored.chosen || stored.accounts.length < 2',
  },
  {
    test: 'M5 error_leak',
    file: 'lib/app/host.ts',
    find: '.path.map(segment)',
    replace: '.path.map(String)',
  },
  {
    test: 'M5 error_leak',
    file: 'lib/app/host.ts',
    find: "throw new ProviderError('bad-response', {where});\n}",
    replace: "throw new ProviderError('bad-response', {where: JSON.stringify(body).slice(0, 400)});\n}",
  },
  {
    test: 'M6 flood',
    file: 'lib/app/doors.ts',
    find: 'const allowed = filled >= 1;',
    replace: 'const allowed = true;',
  },
  {
    test: 'M1 sender_matrix',
    file: 'lib/app/doors.ts',
    find: '    sender.frameId === 0 &&\n',
    replace: '',
  },
  {
    test: 'M1 sender_matrix',
    file: 'lib/app/doors.ts',
    find: '    (sender.frameId ?? 0) === 0 &&\n',
    replace: '',
  },
  {
    test: 'M1 sender_matrix',
    file: 'lib/app/doors.ts',
    find: "CONSOLE.has(sender.origin ?? '')",
    replace: '[...CONSOLE].some(origin => sender.origin?.startsWith(origin))',
  },
  {
    test: 'M1 sender_matrix',
    file: 'lib/app/key-port.ts',
    find: ' || !fromUi(port.sender)',
    replace: '',
  },
  {
    test: 'M3 content_script_surface_is_three_verbs',
    file: 'lib/app/handlers.ts',
    find: "'overlay.open', 'overlay.dismiss'] as const",
    replace: "'overlay.open', 'overlay.dismiss', 'settings.get'] as const",
  },
  {
    test: 'M3 content_script_surface_is_three_verbs',
    file: 'lib/app/overlay-schema.ts',
    find: "why: z.literal(['later', 'expected']),",
    replace: 'why: z.string(),',
  },
];
