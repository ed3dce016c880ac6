/** The instances the deploy page offers, as Runpod's documentation pictures them (2025–2026). */

export interface Instance {
  name: string;
  /** USD/h on demand. */
  price: number;
  /** USD/h on a savings plan; some have none. */
  plan?: number;
  vram: number;
  ram: number;
  vcpu: number;
  max: number;
  supply: 'High' | 'Medium' | 'Low';
}

const instance = (
  name: string,
  price: number,
  plan: number | undefined,
  [vram, ram, vcpu, max]: readonly [number, number, number, number],
  supply: Instance['supply'],
): Instance => ({name, price, vram, ram, vcpu, max, supply, ...(plan === undefined ? {} : {plan})});

export const shelves: readonly (readonly [title: string, instances: readonly Instance[]])[] = [
  [
    'Featured GPUs',
    [
      instance('RTX 5090', 0.89, 0.76, [32, 92, 15, 8], 'High'),
      instance('A40', 0.4, 0.2, [48, 48, 9, 2], 'Low'),
      instance('H200 SXM', 3.59, 3.05, [141, 221, 12, 7], 'High'),
      instance('B200', 5.69, undefined, [180, 180, 24, 8], 'Medium'),
    ],
  ],
  [
    'NVIDIA Latest Gen',
    [
      instance('RTX 2000 Ada', 0.24, 0.17, [16, 31, 6, 3], 'Low'),
      instance('RTX 4000 Ada', 0.26, 0.2, [20, 50, 9, 3], 'Low'),
      instance('RTX 4090', 0.59, 0.5, [24, 41, 8, 6], 'High'),
      instance('L4', 0.39, 0.32, [24, 45, 8, 3], 'Low'),
      instance('L40', 1.07, 0.88, [48, 250, 16, 7], 'Low'),
      instance('L40S', 0.86, 0.7, [48, 94, 16, 2], 'Low'),
      instance('RTX 6000 Ada', 0.77, 0.63, [48, 62, 14, 6], 'Low'),
      instance('H100 SXM', 2.69, undefined, [80, 188, 20, 7], 'Medium'),
      instance('H100 PCIe', 2.39, 2.03, [80, 176, 31, 8], 'Medium'),
      instance('H100 NVL', 3.07, 2.61, [94, 94, 16, 8], 'Low'),
      instance('RTX PRO 6000', 1.84, 1.56, [96, 188, 16, 8], 'High'),
      instance('RTX PRO 6000 WK', 2.09, 1.78, [96, 282, 16, 3], 'Low'),
    ],
  ],
];

export const instances: readonly Instance[] = shelves.flatMap(([, list]) => list);
