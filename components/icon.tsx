/** Small line icons, drawn in the colour of the text beside them. */
import {Line} from './line-icon.tsx';
import {PAGE_ICONS, type PageIconName} from './page-icons.ts';

export interface IconProps {
  name: PageIconName;
  /** Said by screen readers; without it the icon is decoration. */
  label?: string;
}

export const Icon = ({name, label}: IconProps) => <Line path={PAGE_ICONS[name]} label={label} />;
