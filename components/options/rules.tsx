/** Detection rules: what each looks for, its thresholds, and how many things they match now. */
import {useEffect, useRef, useState} from 'preact/hooks';
import type {ResourceKind} from '../../lib/domain/findings/contract.ts';
import {writeValue} from '../format.ts';
import {say, t} from '../text.ts';
import {Saved, type SectionProps, useSaving} from './saving.tsx';

export interface RuleInfo {
  id: string;
  defaults: Readonly<Record<string, number>>;
  /** What it looks at. */
  kind: ResourceKind;
}

export type Values = Readonly<Record<string, number>>;
export interface Matches {
  matches: number;
  of: number;
}
/** What a rule would match with these thresholds. */
export type Preview = (rule: string, values: Values) => Promise<Matches>;

export interface RulesProps extends SectionProps {
  rules: readonly RuleInfo[];
  now: number;
  onPreview: Preview;
}

export function Rules({rules, ...rest}: RulesProps) {
  return (
    <>
      <p class="sub">{t('options_rules_why')}</p>
      <div class="rules">
        {rules.map(rule => (
          <Rule key={rule.id} rule={rule} {...rest} />
        ))}
      </div>
    </>
  );
}

type RuleProps = Omit<RulesProps, 'rules'> & {rule: RuleInfo};

function Rule({rule, settings, now, onPreview, onSet}: RuleProps) {
  const form = useRef<HTMLFormElement>(null);
  const [outcome, save] = useSaving(onSet);
  const [shown, ask] = usePreview(rule.id, onPreview);
  const changed = settings.rules[rule.id] ?? {};
  const stored = {...rule.defaults, ...changed};
  const state = JSON.stringify(stored);
  useEffect(() => form.current?.reset(), [state]);
  const put = (values: Values) => {
    save({rules: withRule(settings.rules, rule, values)});
    ask(values);
  };
  const typed = () => form.current && readValues(form.current, rule.defaults);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const values = typed();
    if (values) put(values);
  };
  return (
    <details data-rule={rule.id} onToggle={event => event.currentTarget.open && ask(stored)}>
      <summary>
        {t(`rule_${rule.id}`)}
        {Object.keys(changed).length > 0 && <small class="mark"> {t('rules_changed')}</small>}
      </summary>
      <form ref={form} data-form="rule" onSubmit={submit} onChange={() => ask(typed() ?? undefined)}>
        <Thresholds rule={rule} stored={stored} />
        <p class="sub" aria-live="polite" data-figure="matches">
          {matchText(shown, rule.kind, now)}
        </p>
        {Object.keys(rule.defaults).length > 0 && (
          <Buttons changed={Object.keys(changed).length > 0} onReset={() => put(rule.defaults)} />
        )}
        <Saved outcome={outcome} />
      </form>
    </details>
  );
}

function Thresholds({rule, stored}: {rule: RuleInfo; stored: Values}) {
  const names = Object.keys(rule.defaults);
  if (names.length === 0) return <p class="sub">{t('rules_nothing_to_set')}</p>;
  return (
    <div class="fields">
      {names.map(name => (
        <label key={name}>
          {t(`rule_${rule.id}_${name}`)}
          <input name={name} type="number" min="0" step="any" required defaultValue={String(stored[name])} />
          <small>{t('rules_default', writeValue({count: rule.defaults[name] ?? 0}, 0))}</small>
        </label>
      ))}
    </div>
  );
}

function Buttons({changed, onReset}: {changed: boolean; onReset: () => void}) {
  return (
    <div class="actions">
      <button type="submit">{t('options_save')}</button>
      {changed && (
        <button type="button" class="plain" data-do="reset" onClick={onReset}>
          {t('rules_reset')}
        </button>
      )}
    </div>
  );
}

type Shown = Matches | 'wrong' | 'failed' | undefined;

/** Only the answer to the latest question is shown: an earlier one may come late. */
function usePreview(rule: string, onPreview: Preview): [Shown, (values: Values | undefined) => void] {
  const [shown, setShown] = useState<Shown>();
  const turn = useRef(0);
  const ask = (values: Values | undefined) => {
    const mine = ++turn.current;
    const show = (next: Shown) => mine === turn.current && setShown(next);
    if (!values) show('wrong');
    else void onPreview(rule, values).then(show, () => show('failed'));
  };
  return [shown, ask];
}

function matchText(shown: Shown, kind: ResourceKind, now: number): string {
  if (shown === undefined) return '';
  if (shown === 'wrong') return t('rules_wrong');
  if (shown === 'failed') return t('rules_preview_failed');
  if (shown.of === 0) return t('rules_nothing_there');
  return say({key: `rules_match_${kind}`, with: [{count: shown.of}, {count: shown.matches}]}, now);
}

/** The thresholds in the fields; undefined while one of them is no number from zero up. */
function readValues(form: HTMLFormElement, defaults: Values): Values | undefined {
  const fields = new FormData(form);
  const values = Object.keys(defaults).map(name => [name, String(fields.get(name) ?? '').trim()] as const);
  const sound = values.every(([, text]) => text !== '' && Number.isFinite(Number(text)) && Number(text) >= 0);
  return sound ? Object.fromEntries(values.map(([name, text]) => [name, Number(text)])) : undefined;
}

/** Only what differs from the defaults is kept, so that better defaults reach everyone else. */
function withRule(
  rules: SectionProps['settings']['rules'],
  {id, defaults}: RuleInfo,
  values: Values,
): SectionProps['settings']['rules'] {
  const {[id]: _, ...others} = rules;
  const own = Object.entries(values).filter(([name, value]) => value !== defaults[name]);
  return own.length > 0 ? {...others, [id]: Object.fromEntries(own)} : others;
}
