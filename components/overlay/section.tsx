/** One section of figures in the panel: tiles, a bar with its rows, and lines. */
import {Line} from '../line-icon.tsx';
import type {LineWords, RowWords, SectionWords, TileWords} from './model.ts';

export function Section({section}: {section: SectionWords}) {
  const {title, tiles, rows = [], lines, link} = section;
  return (
    <section>
      {title && <h2>{title}</h2>}
      {tiles && <Tiles tiles={tiles} />}
      <Bar rows={rows} />
      {rows.map(row => (
        <Row key={row.id} row={row} />
      ))}
      <Lines lines={lines} />
      {link && (
        <a href={link.url} target="_blank" rel="noreferrer">
          {link.text}
        </a>
      )}
    </section>
  );
}

/** A series is a colour of the look. */
const colour = (series: string): string => `var(--${series})`;

const Tiles = ({tiles}: {tiles: TileWords[]}) => (
  <dl class="figures">
    {tiles.map(({id, label, text, unknown}) => (
      <div key={id}>
        <dt>{label}</dt>
        <dd class={unknown ? 'unknown' : ''} data-figure={id}>
          {text}
        </dd>
      </div>
    ))}
  </dl>
);

/** Widths by share; the rows under it carry the same figures, so it is decoration to a screen reader. */
function Bar({rows}: {rows: RowWords[]}) {
  const parts = rows.flatMap(({part}) => part ?? []);
  if (parts.length === 0) return null;
  return (
    <div class="bar" aria-hidden="true">
      {parts.map(({series, rate}) => (
        <span key={series} style={{flexGrow: String(rate), background: colour(series)}} />
      ))}
    </div>
  );
}

const Row = ({row: {id, text, note, amount, mark, part}}: {row: RowWords}) => (
  <div class={mark ? 'row fate' : 'row'}>
    {mark && <Line {...mark} />}
    {part && <span class="key" style={{background: colour(part.series)}} />}
    <span class="what">{text}</span>
    {note && <small class="mark">{note}</small>}
    <span class={mark ? `amount tone-${mark.tone}` : 'amount'} data-figure={id}>
      {amount}
    </span>
  </div>
);

export const Lines = ({lines = []}: {lines?: LineWords[] | undefined}) =>
  lines.map(({id, text, tone}) => (
    <p key={id + text} class={tone ? `dim tone-${tone}` : 'dim'} data-figure={id}>
      {text}
    </p>
  ));
