/** One line icon from its path data; surfaces that carry no icons of their own get the path with their words. */
export interface LineProps {
  path: string;
  /** Said by screen readers; without it the icon is decoration. */
  label?: string | undefined;
  /** Else it has the colour of the text beside it. */
  tone?: string;
}

export function Line({path, label, tone = 'own'}: LineProps) {
  return (
    <svg class={`icon tone-${tone}`} viewBox="0 0 16 16" role="img" aria-label={label} aria-hidden={!label}>
      <path d={path} />
    </svg>
  );
}
