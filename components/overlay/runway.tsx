/** The one large line of the panel, with its range drawn on an axis of days. */
import {Line} from '../line-icon.tsx';
import type {AxisWords, RunwayWords} from './model.ts';
import {Lines} from './section.tsx';

export function Runway({runway: {mark, text, sub, axis, lines}}: {runway: RunwayWords}) {
  return (
    <div class={`runway tone-${mark.tone}`}>
      <p class="runway-big">
        <Line {...mark} />
        <b data-figure="runway">{text}</b>
      </p>
      {sub && (
        <p class="dim" data-figure="runway-sub">
          {sub}
        </p>
      )}
      {axis && <Axis {...axis} />}
      <Lines lines={lines} />
    </div>
  );
}

const percent = (part: number): string => `${100 * part}%`;

/** The line beside it says the same in words. */
const Axis = ({from, dot, ticks}: AxisWords) => (
  <div class="axis" aria-hidden="true">
    <i class="rail" />
    <i class="band" style={{insetInlineStart: percent(from), width: percent(1 - from)}} />
    <i class="dot" style={{insetInlineStart: percent(dot)}} />
    {ticks.map(({at, text}) => (
      <span key={at} style={{insetInlineStart: percent(at)}}>
        {text}
      </span>
    ))}
  </div>
);
