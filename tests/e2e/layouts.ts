/** Markups around known ids, each with the lines where a chip may stand: `<id> in <class or tag of the line>`. */

export const POD = 'e9ohprt7xzfdgr';
export const OTHER = 'u8lxc9m55cctrb';
export const VOLUME = 'agv6w2qcg7';

type Layout = [title: string, html: string, expected: string[]];

export const LAYOUTS: Layout[] = [
  [
    'a table with the id under the name',
    `<table><tr><td class="cell"><div>fish</div><div class="mono">${POD}</div></td><td>RTX 4090</td></tr></table>`,
    [`${POD} in mono`],
  ],
  [
    'a bare cell',
    `<table><tr><td class="cell">${POD}</td><td>${OTHER}</td></tr></table>`,
    [`${POD} in cell`, `${OTHER} in td`],
  ],
  [
    'a card: the id in one text with its label',
    `<div class="card"><p class="id">ID: ${POD}</p></div>`,
    [`${POD} in id`],
  ],
  [
    'inline elements are left behind',
    `<div class="line"><b><span>${POD}</span></b> running</div>`,
    [`${POD} in line`],
  ],
  [
    'a button that copies the id',
    `<div class="line"><button style="display:flex">${POD}</button></div>`,
    [`${POD} in line`],
  ],
  [
    'a label–value row of flex items',
    `<div style="display:flex"><span class="label">Endpoint ID</span><span class="value">${POD}</span></div>`,
    [`${POD} in value`],
  ],
  [
    'a line cut off with dots',
    `<div class="wide"><div style="overflow:hidden;text-overflow:ellipsis">${POD}</div></div>`,
    [`${POD} in wide`],
  ],
  [
    'rows of a virtual list',
    `<div style="position:relative">${[POD, OTHER].map(id => `<div style="position:absolute"><div>x</div><div class="h4sh">${id}</div></div>`).join('')}</div>`,
    [`${POD} in h4sh`, `${OTHER} in h4sh`],
  ],
  [
    'an id that only a link has',
    `<ul><li class="item"><a href="/user/storage/${VOLUME}">imagenet</a></li></ul>`,
    [`${VOLUME} in item`],
  ],
  [
    'an id that only an attribute has',
    `<section data-row-key="${VOLUME}"><h3 class="head">imagenet</h3><p>500 GB</p></section>`,
    [`${VOLUME} in head`],
  ],
];

/** As the documentation's pictures of the console show it, in markup of our own. */
export const CONSOLE: Layout[] = [
  [
    'pods: a dot, a name, the id in monospace below, gauges beside',
    `<div class="grid"><div class="r"><div><span>●</span><a href="/pods?id=${POD}">peach_fish</a><div class="mono">${POD}</div></div><div>0%</div></div>
     <div class="r"><div><span>●</span><a href="/pods?id=${OTHER}">plum_fish</a><div class="mono2">${OTHER}</div></div><div>0%</div></div></div>`,
    [`${POD} in mono`, `${OTHER} in mono2`],
  ],
  [
    'a pod drawer: breadcrumb, tag and id, an ssh line and tabs',
    `<main><div class="row"><a href="/pods?id=${POD}">fish</a></div><div><a href="/pods?id=${OTHER}">other</a></div></main>
     <div style="position:fixed;right:0;width:300px"><div><a href="/pods">Pods</a> › ● fish</div><div class="id"><span>ID</span> <span>${POD}</span></div>
     <div role="tablist"><button>Connect</button></div><div>$ ssh ${POD}-64410d32@ssh.runpod.io</div><div><a href="https://${POD}-8888.proxy.runpod.net">Jupyter</a></div></div>`,
    [`${POD} in row`, `${POD} in id`, `${OTHER} in div`],
  ],
  [
    'workers: ids with their state below, an extra tag, a drawer titled endpoint / worker',
    `<table><tbody><tr><td class="a"><span>${POD}</span><span class="tag">Extra</span><div>idle</div></td></tr><tr><td class="b"><span>${OTHER}</span><div>running</div></td></tr></tbody></table>
     <aside role="dialog"><h2 class="title"><span>worker-basic</span> / <b>${OTHER}</b></h2></aside>`,
    [`${POD} in a`, `${OTHER} in b`, `${OTHER} in title`],
  ],
  [
    'an endpoint: a dotted label and value; its id in each worker’s address is no row',
    `<main><div class="fact"><span>Endpoint ID</span> ………… <span>${OTHER}</span></div>
     <table><tr><td class="w"><a href="/serverless/user/endpoint/${OTHER}/workers/${POD}">${POD}</a></td></tr></table></main>`,
    [`${OTHER} in fact`, `${POD} in w`],
  ],
];

/** Structures of widely used grids. */
export const LIBRARIES: Layout[] = [
  [
    'MUI DataGrid: cells cut off with dots, the id in the row’s attribute and in a title',
    `<div role="grid"><div role="rowgroup">${[POD, OTHER].map((id, i) => `<div role="row" data-id="${id}" data-rowindex="${i}" aria-rowindex="${i + 2}" style="display:flex"><div role="gridcell" data-field="__check__"><input type="checkbox" aria-label="Select row"></div><div class="cell${i}" role="gridcell" data-field="id" style="display:flex"><div title="${id}" style="overflow:hidden;text-overflow:ellipsis">${id}</div></div></div>`).join('')}</div></div>`,
    [`${POD} in cell0`, `${OTHER} in cell1`],
  ],
  [
    'Ant Design: a measuring row, keys of rows, an expanded row below',
    `<table><tbody><tr aria-hidden="true" style="height:0"><td style="height:0;padding:0">&nbsp;</td></tr>
     <tr data-row-key="${POD}"><td class="name">fish</td><td>EU</td></tr><tr data-row-key="${POD}-extra-row"><td colspan="2"><p>Details of ${POD}</p></td></tr>
     <tr data-row-key="${OTHER}"><td class="name2">plum</td><td>EU</td></tr></tbody></table>`,
    [`${POD} in name`, `${OTHER} in name2`],
  ],
  [
    'AG Grid: one row in two containers',
    `<div role="treegrid" style="display:flex"><div>${[POD, OTHER].map(id => `<div role="row" row-id="${id}" row-index="0" style="position:absolute;height:42px"><div role="gridcell" class="pin-${id}" col-id="name">fish</div></div>`).join('')}</div>
     <div>${[POD, OTHER].map(id => `<div role="row" row-id="${id}" row-index="0" style="position:absolute;height:42px"><div role="gridcell" col-id="gpu">RTX</div></div>`).join('')}</div></div>`,
    [`${POD} in pin-${POD}`, `${OTHER} in pin-${OTHER}`],
  ],
  [
    'TanStack virtual: absolute boxes without roles',
    `<div style="height:300px;overflow:auto"><div style="position:relative;height:70px">${[POD, OTHER].map((id, i) => `<div data-index="${i}" style="position:absolute;top:0;left:0;width:100%;height:35px;transform:translateY(${35 * i}px)"><div class="v${i}">Pod ${id}</div></div>`).join('')}</div></div>`,
    [`${POD} in v0`, `${OTHER} in v1`],
  ],
  [
    'Radix: the page behind a dialog is hidden to readers only',
    `<div id="app" aria-hidden="true" inert><ul><li class="r1"><a href="/pods/${POD}">fish</a></li><li class="r2"><a href="/pods/${OTHER}">plum</a></li></ul></div>
     <div role="dialog" style="position:fixed"><h2 class="t">Stop ${POD}?</h2><button>Stop</button></div>`,
    [`${POD} in r1`, `${POD} in t`, `${OTHER} in r2`],
  ],
  [
    'Chakra: a stack of cards, the copy button and a hidden tooltip text',
    `<div>${[POD, OTHER].map((id, i) => `<div class="stack"><p>fish</p><div class="c${i}" style="display:flex"><span>${id}</span><button aria-label="Copy ${id}">⧉</button><span role="tooltip" hidden>${id}</span></div></div>`).join('')}</div>`,
    [`${POD} in span`, `${OTHER} in span`],
  ],
];

/** Where several elements could be meant. */
export const DOUBTS: Layout[] = [
  [
    'an id in pieces, marked by a search',
    `<ul><li><div class="m"><mark>e9oh</mark>prt7<wbr>xzfdgr</div></li><li class="n"><span>u8l</span><span>xc9m55cctrb</span></li></ul>`,
    [`${POD} in m`, `${OTHER} in n`],
  ],
  [
    'nested shadow trees',
    `<pod-list><template shadowrootmode="open"><pod-row><template shadowrootmode="open"><div class="deep">${POD}</div></template></pod-row></template></pod-list>`,
    [`${POD} in deep`],
  ],
  [
    'a mixed page: some rows print their id, some only link to it',
    `<table><tr><td class="p">${POD}</td></tr><tr><td class="l"><a href="/pods?id=${OTHER}">plum</a></td></tr><tr><td class="d"><b data-volume="${VOLUME}">disk</b></td></tr></table>`,
    [`${POD} in p`, `${OTHER} in l`, `${VOLUME} in d`],
  ],
  [
    'a hidden copy for small screens before the table',
    `<div style="display:none"><div class="card">${POD}</div></div><table><tr><td class="cell">${POD}</td></tr></table>`,
    [`${POD} in cell`],
  ],
  [
    'a recycled row of no height',
    `<div role="grid"><div role="row" style="height:0;overflow:hidden"><div role="gridcell">${POD}</div></div><div role="row"><div role="gridcell" class="live">${POD}</div></div></div>`,
    [`${POD} in live`],
  ],
  [
    'a row that names another one, which has its own',
    `<ul><li class="first">${POD} <i>clone of ${OTHER}</i></li><li class="second">${OTHER}</li></ul>`,
    [`${POD} in first`, `${OTHER} in second`],
  ],
  [
    'a row named after another one, its own id cut off',
    `<div role="grid"><div role="row"><div role="gridcell"><div class="both"><b>${OTHER}</b><div style="overflow:hidden;text-overflow:ellipsis">${POD}</div></div></div></div><div role="row"><div role="gridcell"><b>plum</b><div class="own">${OTHER}</div></div></div></div>`,
    [`${OTHER} in own`, `${POD} in both`],
  ],
  [
    'a log that names a pod again and again',
    `<ul>${[POD, OTHER, POD, OTHER].map(id => `<li>${id} did a thing</li>`).join('')}</ul>`,
    [],
  ],
  ['two ids in one text', `<p>${POD} and ${OTHER}</p>`, []],
  ['a sidebar', `<aside><ul><li>${POD}</li></ul></aside>`, []],
  ['a dialog about several', `<div role="dialog"><p>Stop ${POD}?</p><p>And ${OTHER}?</p></div>`, []],
  ['an ssh line painted by elements', `<p>ssh <b>${POD}</b><i>-64410d32@ssh.runpod.io</i></p>`, []],
];
