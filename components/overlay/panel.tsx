/** The panel over the strip: one large runway, then figures, burn by kind, what needs a look, and what if. */
import {Line} from '../line-icon.tsx';
import {FindingCard} from './finding-card.tsx';
import type {OverlayWords, SnoozeDays} from './model.ts';
import {Runway} from './runway.tsx';
import {Section} from './section.tsx';
import {Square} from './square.tsx';
import {trusted} from './trusted.ts';

export interface PanelProps {
  words: OverlayWords;
  /** A fresh read is under way. */
  busy: boolean;
  /** Ids ticked under "What if". */
  chosen: ReadonlySet<string>;
  onChoose(id: string): void;
  onRefresh(): void;
  onOptions(): void;
  onShow(url: string): void;
  onSnooze(finding: string, days: SnoozeDays, why: 'later' | 'expected'): void;
}

export function Panel(props: PanelProps) {
  const {words} = props;
  return (
    <div class="panel" data-surface="panel">
      <Header {...props} />
      <div class={words.stale ? 'scroll old' : 'scroll'}>
        <section>
          <State {...props} />
          <Runway runway={words.runway} />
        </section>
        {words.sections.map(section => (
          <Section key={section.id} section={section} />
        ))}
        <NeedsALook {...props} />
        <WhatIf {...props} />
        {words.after.map(section => (
          <Section key={section.id} section={section} />
        ))}
        <section>
          <button type="button" class="plain" data-do="options" onClick={trusted(props.onOptions)}>
            {words.labels.settings}
          </button>
        </section>
      </div>
    </div>
  );
}

function Header({words: {name, provider, asOf, stale, labels}, busy, onRefresh}: PanelProps) {
  return (
    <header>
      <b dir="auto">{name}</b>
      {provider && <span class="dim">{provider}</span>}
      <span class={`as-of tone-${stale ? 'stale' : 'faint'}`} data-figure="as-of">
        {busy ? labels.refreshing : asOf}
      </span>
      <Square label={labels.refresh} act={onRefresh} disabled={busy}>
        <Line path={labels.icons.refresh} />
      </Square>
    </header>
  );
}

function State({words: {state}, onOptions, onRefresh}: PanelProps) {
  if (!state) return null;
  const {mark, text, act} = state;
  return (
    <div class={`state tone-${mark.tone}`}>
      <Line {...mark} />
      <p>
        {text}{' '}
        {act && (
          <button
            type="button"
            class="plain"
            onClick={trusted(act.what === 'options' ? onOptions : onRefresh)}
          >
            {act.text}
          </button>
        )}
      </p>
    </div>
  );
}

function NeedsALook({words: {findings, more, labels}, onShow, onSnooze}: PanelProps) {
  if (findings.length === 0 && !more) return null;
  return (
    <section>
      <h2>{labels.findings}</h2>
      {findings.map(finding => (
        <FindingCard
          key={finding.id}
          finding={finding}
          labels={labels}
          onShow={() => onShow(finding.url)}
          onSnooze={(days, why) => onSnooze(finding.id, days, why)}
        />
      ))}
      {more && <p class="dim">{more}</p>}
    </section>
  );
}

function WhatIf({words: {whatIf, labels}, chosen, onChoose}: PanelProps) {
  if (!whatIf) return null;
  return (
    <section data-part="what-if">
      <h2>{labels.whatIf}</h2>
      {whatIf.choices.map(({id, text, amount}) => (
        <label key={id} class="row">
          <input type="checkbox" name={id} checked={chosen.has(id)} onChange={trusted(() => onChoose(id))} />
          <span class="what">{text}</span>
          <span class="amount dim">{amount}</span>
        </label>
      ))}
      {whatIf.result && (
        <p class="result" data-figure="what-if" role="status">
          {whatIf.result}
        </p>
      )}
    </section>
  );
}
