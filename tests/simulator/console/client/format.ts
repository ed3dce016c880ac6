/** Figures as the console prints them. */

const grouped = (value: number, digits: number): string =>
  value.toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits});

export const usd = (value: number, digits = 2): string =>
  Number.isFinite(value) ? `${value < 0 ? '-' : ''}$${grouped(Math.abs(value), digits)}` : '-';

/** `$0.69/hr`; cheap things keep three digits, as the console does for disks. */
export const hourly = (value: number): string => `${usd(value, value > 0 && value < 0.1 ? 3 : 2)}/hr`;

export const perSecond = (hour: number): string => `${usd(hour / 3600, 5)}/s`;

export const size = (gb: number): string =>
  gb >= 1000 && gb % 1000 === 0 ? `${gb / 1000} TB` : `${gb.toLocaleString('en-US')} GB`;

export const gpuName = (id: string): string => id.replace(/^NVIDIA /, '').replace(/^GeForce /, '');

export const count = (n: number, noun: string): string =>
  `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;

export const date = (at: number): string =>
  new Date(at).toLocaleDateString('en-US', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });

/** `3d 4h`, `4h 5m`, `20s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [d, hr, m] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (d > 0) return `${d}d ${hr}h`;
  if (hr > 0) return `${hr}h ${m}m`;
  return m > 0 ? `${m}m ${seconds % 60}s` : `${seconds}s`;
}

export const percent = (value: number): string => `${Math.round(value)}%`;

export const mean = (values: readonly number[]): number =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
