/** Small line icons, drawn in the colour of the text beside them. */
import {ICONS, type IconName} from './icons.ts';
import {Line} from './line-icon.tsx';

export interface IconProps {
  name: IconName;
  /** Said by screen readers; without it the icon is decoration. */
  label?: string;
}

export const Icon = ({name, label}: IconProps) => <Line path={ICONS[name]} label={label} />;
