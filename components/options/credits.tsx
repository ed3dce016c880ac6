/** What credits cost the person, and what each upward step of the balance was. */
import {useState} from 'preact/hooks';
import type {AccountView, Credits as CreditFacts} from '../../lib/domain/view.ts';
import {clock, decimal, money, percent} from '../format.ts';
import {t} from '../text.ts';
import {fieldText, Saved, type SectionProps, useSaving} from './saving.tsx';

type Step = CreditFacts['steps'][number];
/** Kind → its word. */
const KINDS = {'top-up': 'credits_top_up', bonus: 'credits_bonus_step', refund: 'credits_refund'} as const;
type Kind = keyof typeof KINDS;
/** Nobody corrects what lies longer ago. */
const MOST_STEPS = 10;

export interface CreditsProps extends SectionProps {
  accounts: readonly AccountView[];
  now: number;
}

export function Credits({settings, accounts, now, onSet}: CreditsProps) {
  const [outcome, save] = useSaving(onSet);
  const steps = accounts
    .flatMap(({credits, currency}) => (credits?.steps ?? []).map(step => ({...step, currency})))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_STEPS);
  return (
    <div class="stack" data-form="credits">
      <p class="sub">{t('credits_why')}</p>
      <CostForm settings={settings} onCost={creditCost => save({creditCost})} />
      {steps.length > 0 && (
        <>
          <h3>{t('credits_steps')}</h3>
          <ul class="entries">
            {steps.map(step => (
              <StepRow
                key={step.at}
                step={step}
                now={now}
                onKind={kind => save({steps: {...settings.steps, [step.at]: kind}})}
              />
            ))}
          </ul>
        </>
      )}
      <Saved outcome={outcome} />
    </div>
  );
}

interface CostFormProps {
  settings: SectionProps['settings'];
  onCost: (cost: number | null) => void;
}

/** An empty field means face value. */
function CostForm({settings: {creditCost}, onCost}: CostFormProps) {
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = fieldText(event.currentTarget as HTMLFormElement, 'cost').replace(',', '.');
    const cost = text === '' ? null : Number(text);
    const sound = cost === null || (cost > 0 && cost <= 2);
    setWrong(!sound);
    if (sound) onCost(cost);
  };
  return (
    <form class="stack" onSubmit={submit}>
      <label class="short">
        {t('credits_cost')}
        <input
          name="cost"
          inputMode="decimal"
          autocomplete="off"
          placeholder={decimal(1)}
          defaultValue={creditCost === undefined ? '' : String(creditCost)}
          aria-invalid={wrong}
        />
        <small class={wrong ? 'tone-bad' : undefined} role={wrong ? 'alert' : undefined}>
          {t(wrong ? 'credits_cost_wrong' : 'credits_cost_hint', decimal(0.8), percent(20))}
        </small>
      </label>
      <div class="actions">
        <button type="submit">{t('options_save')}</button>
      </div>
    </form>
  );
}

interface StepRowProps {
  step: Step & {currency: string};
  now: number;
  onKind: (kind: Kind) => void;
}

/** A guess says so until the person has chosen. */
function StepRow({step, now, onKind}: StepRowProps) {
  const what = `${money(step.amount, step.currency)} · ${clock(step.at, now)}`;
  return (
    <li data-step={step.at}>
      <span class="what">{what}</span>
      {step.guessed && step.kind !== 'unknown' && <small class="mark">{t('credits_guess')}</small>}
      <select
        class="amount"
        aria-label={t('credits_kind', what)}
        value={step.kind}
        onChange={event => onKind(event.currentTarget.value as Kind)}
      >
        {step.kind === 'unknown' && <option value="unknown">{t('credits_unknown')}</option>}
        {Object.entries(KINDS).map(([kind, word]) => (
          <option key={kind} value={kind}>
            {t(word)}
          </option>
        ))}
      </select>
    </li>
  );
}
