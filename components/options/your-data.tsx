/** The person's data: how much there is, figures and settings as files, settings out of one, and everything away. */
import {useEffect, useRef, useState} from 'preact/hooks';
import {day, numberText, sizeText} from '../format.ts';
import {say, t} from '../text.ts';
import {useOpening} from './focus.ts';
import {Question} from './row-forms.tsx';

/** How much is kept of one kind. */
export interface StoredPart {
  kind: 'items' | 'days' | 'hours' | 'events';
  /** As JSON; left out where it does not matter. */
  bytes?: number;
  /** Days and hours: how many different ones. */
  count?: number;
  /** Of the oldest, ms UTC. */
  since?: number;
}

export interface StoredFacts {
  parts: readonly StoredPart[];
  /** Keys under which something unreadable is kept. */
  setAside: number;
}

/** Each settles when it is done; a failed one rejects. Those that save give the name of the file. */
export interface DataActions {
  measure(): Promise<StoredFacts>;
  saveCsv(): Promise<string>;
  saveJson(): Promise<string>;
  saveSetAside(): Promise<string>;
  forgetSetAside(): Promise<unknown>;
  exportSettings(): Promise<string>;
  /** `refusal` is a code with its sentence in `_locales` as `data_refused_<code>`. */
  importSettings(text: string): Promise<{ok: true} | {ok: false; refusal: string}>;
  erase(): Promise<unknown>;
}

type Said = {tone: 'ok' | 'bad'; text: string};
/** Does it and says how it went. */
type Run = (work: Promise<Said>) => void;

/** No file of ours is larger; the background takes no more. */
const MOST_BYTES = 256 * 1024;

export interface YourDataProps {
  actions: DataActions;
  /** Changes when something was stored. */
  as?: number | undefined;
}

export function YourData({actions, as}: YourDataProps) {
  const [said, setSaid] = useState<Said>();
  const [facts, measure] = useFacts(actions, as);
  const run: Run = work =>
    void work.then(setSaid, () => setSaid({tone: 'bad', text: t('options_failed')})).then(measure);
  const saves = (save: () => Promise<string>) => () =>
    run(save().then(file => ({tone: 'ok', text: t('vault_exported', file)})));
  return (
    <div class="stack" data-form="data">
      <p class="sub">{t('kept_why')}</p>
      {facts && <Parts facts={facts} />}
      <h3>{t('data_figures')}</h3>
      <p class="sub">{t('data_figures_why')}</p>
      <div class="actions">
        <Button name="csv" onPress={saves(actions.saveCsv)} />
        <Button name="json" onPress={saves(actions.saveJson)} />
      </div>
      <h3>{t('data_settings')}</h3>
      <p class="sub">{t('data_why')}</p>
      <div class="actions">
        <Button name="export" onPress={saves(actions.exportSettings)} />
        <FileButton onFile={file => run(load(file, actions))} />
      </div>
      {facts && facts.setAside > 0 && (
        <SetAside count={facts.setAside} onSave={saves(actions.saveSetAside)} {...{actions, run}} />
      )}
      <Erase actions={actions} run={run} />
      <p class={`saved tone-${said?.tone ?? 'ok'}`} aria-live="polite">
        {said?.text}
      </p>
    </div>
  );
}

/** Measured anew when something was stored; the old answer stands until then. */
function useFacts({measure}: DataActions, as: number | undefined): [StoredFacts | undefined, () => void] {
  const [facts, setFacts] = useState<StoredFacts>();
  const look = () => void measure().then(setFacts, () => {});
  useEffect(look, [as]);
  return [facts, look];
}

function Parts({facts}: {facts: StoredFacts}) {
  return (
    <dl class="kept">
      {facts.parts.map(({kind, bytes, count, since}) => (
        <div key={kind} data-kept={kind}>
          <dt>{t(`kept_${kind}`)}</dt>
          {count !== undefined && <dd>{amountText(kind, count, since)}</dd>}
          {bytes !== undefined && <dd class="sub amount">{sizeText(bytes)}</dd>}
        </div>
      ))}
    </dl>
  );
}

function amountText(kind: StoredPart['kind'], count: number, since: number | undefined): string {
  if (kind !== 'days' && kind !== 'hours') return numberText(count);
  const words = say({key: `kept_count_${kind}`, with: [{count}]}, 0);
  return since === undefined ? words : t('kept_since', words, day(since));
}

/** `data-do` and, after `data_`, the key of its words are its name. */
function Button({name, onPress}: {name: string; onPress: () => void}) {
  return (
    <button type="button" data-do={name} onClick={onPress}>
      {t(`data_${name}`)}
    </button>
  );
}

interface ChangeProps {
  actions: DataActions;
  run: Run;
}

function SetAside({count, onSave, actions, run}: ChangeProps & {count: number; onSave: () => void}) {
  const {open, opens, close} = useOpening<'forget-aside'>();
  const forget = () => {
    close();
    run(actions.forgetSetAside().then(() => ({tone: 'ok', text: t('data_aside_gone')})));
  };
  return (
    <>
      <h3>{t('data_aside')}</h3>
      <p class="sub">{say({key: 'data_aside_why', with: [{count}]}, 0)}</p>
      <div class="actions">
        <Button name="aside_save" onPress={onSave} />
        <button
          type="button"
          class="danger"
          data-do="forget-aside"
          aria-expanded={open !== undefined}
          onClick={opens('forget-aside')}
        >
          {t('data_aside_forget')}
        </button>
      </div>
      {open && (
        <Question
          name="forget-aside"
          title={t('data_aside_forget')}
          ask={t('data_aside_ask')}
          yes={t('data_aside_forget')}
          onYes={forget}
          onCancel={close}
        />
      )}
    </>
  );
}

function Erase({actions, run}: ChangeProps) {
  const {open, opens, close} = useOpening<'erase'>();
  const erase = () => {
    close();
    run(actions.erase().then(() => ({tone: 'ok', text: t('data_erased')})));
  };
  return (
    <>
      <h3>{t('data_erase')}</h3>
      <p class="sub">{t('data_erase_why')}</p>
      <div class="actions">
        <button
          type="button"
          class="danger"
          data-do="erase"
          aria-expanded={open === 'erase'}
          onClick={opens('erase')}
        >
          {t('data_erase')}
        </button>
      </div>
      {open && (
        <Question
          name="erase"
          title={t('data_erase')}
          ask={t('data_erase_ask')}
          yes={t('data_erase_yes')}
          onYes={erase}
          onCancel={close}
        />
      )}
    </>
  );
}

async function load(file: File, {importSettings}: DataActions): Promise<Said> {
  if (file.size > MOST_BYTES) return {tone: 'bad', text: t('data_refused_too_large')};
  const result = await importSettings(await file.text());
  if (result.ok) return {tone: 'ok', text: t('data_imported')};
  return {tone: 'bad', text: t(`data_refused_${result.refusal}`)};
}

/** A button of ours before the browser's own field, which speaks no language of the page and cannot be styled. */
function FileButton({onFile}: {onFile: (file: File) => void}) {
  const field = useRef<HTMLInputElement>(null);
  const take = ({currentTarget}: {currentTarget: HTMLInputElement}) => {
    const [file] = currentTarget.files ?? [];
    // The same file may be taken again after it was mended.
    currentTarget.value = '';
    if (file) onFile(file);
  };
  return (
    <>
      <Button name="import" onPress={() => field.current?.click()} />
      <input ref={field} type="file" name="settings" accept=".json,application/json" hidden onChange={take} />
    </>
  );
}
