/** One line icon from its path data; surfaces that carry no icons of their own get the path with their words. */

export interface LineProps {
  path: string;
  /** Said by screen readers; without it the icon is decoration. */
  label?: string | undefined;
}

export function Line({path, label}: LineProps) {
  const drawing = <path d={path} />;
  if (!label) {
    return (
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        {drawing}
      </svg>
    );
  }
  return (
    <svg class="icon" viewBox="0 0 16 16" role="img" aria-label={label}>
      {drawing}
    </svg>
  );
}
