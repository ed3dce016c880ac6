/** The gallery as one static page: pictures by surface, light and dark side by side, made by putting strings together. */

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Shot {
  /** Heading of the gallery under which it stands. */
  group: string;
  title: string;
  scenario?: string | undefined;
  dialect?: string | undefined;
  theme: Theme;
  /** CSS pixels. */
  width: number;
  height: number;
  /** Name of the picture beside the page. */
  file: string;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, letter => ENTITIES[letter]!);

/** For ids and file names: `Strip and panel` becomes `strip-and-panel`. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#e1e3ea, #2c2c2e); --dim: light-dark(#5b5d68, #a1a1aa);
  --accent: light-dark(#5e35b1, #a78bfa); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1800px; padding: 32px 24px 96px; background: light-dark(#fff, #181818);
  color: light-dark(#23232a, #e4e4e7); font: 14px/1.5 Inter, "Segoe UI", system-ui, sans-serif; }
h1 { margin: 0; font-size: 28px; letter-spacing: -.02em; }
h2 { margin: 56px 0 0; padding-top: 16px; border-top: 1px solid var(--line); font-size: 18px; }
h3 { margin: 24px 0 8px; font-size: 14px; }
h3 span, p, figcaption { color: var(--dim); font-weight: 400; }
nav { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 16px; }
a { color: var(--accent); text-decoration: none; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 16px; align-items: start; }
.pair.small { grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 420px)); }
figure { margin: 0; }
img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
figcaption { margin-top: 4px; font-size: 12px; }`;

/** The whole page. Pictures that differ in nothing but their theme stand in one row. */
export function galleryPage(shots: readonly Shot[], madeAt: string): string {
  const groups = [...Map.groupBy(shots, ({group}) => group)];
  const links = groups.map(
    ([group, own]) => `<a href="#${slug(group)}">${escaped(group)}</a> <span>${own.length}</span>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Podometer: every surface</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>Podometer: every surface</h1>
<p>${shots.length} pictures of the built extension on simulated accounts, ${escaped(madeAt)}. A picture leads to its full size.</p>
<nav aria-label="Surfaces">
${links.map(link => `<span>${link}</span>`).join('\n')}
</nav>
${groups.map(([group, own]) => section(group, own)).join('\n')}
</body>
</html>
`;
}

function section(group: string, shots: readonly Shot[]): string {
  const rows = Map.groupBy(shots, ({title, scenario, dialect, width}) =>
    [title, scenario, dialect, width].join('\n'),
  );
  return `<section>
<h2 id="${slug(group)}">${escaped(group)}</h2>
${[...rows.values()].map(row).join('\n')}
</section>`;
}

function row(shots: readonly Shot[]): string {
  const [{title, scenario, dialect, width}] = shots as [Shot];
  const about = [scenario, dialect].filter(part => part !== undefined).join(' · ');
  return `<h3>${escaped(title)}${about ? ` <span>${escaped(about)}</span>` : ''}</h3>
<div class="${width < 500 ? 'pair small' : 'pair'}">
${shots.map(figure).join('\n')}
</div>`;
}

function figure(shot: Shot): string {
  const {file, theme, width, height} = shot;
  return `<figure><a href="${escaped(file)}"><img src="${escaped(file)}" alt="${escaped(altOf(shot))}" width="${width}" height="${height}" loading="lazy"></a>
<figcaption>${theme} · ${width} × ${height}</figcaption></figure>`;
}

const altOf = ({group, title, scenario, dialect, theme}: Shot): string =>
  `${group}: ${title}${scenario === undefined ? '' : `, account ${scenario}`}${dialect === undefined ? '' : `, dialect ${dialect}`}, ${theme}`;
