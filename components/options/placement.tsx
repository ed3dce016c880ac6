/** What we draw in Runpod's console: on which pages, where the strip stands, how it looks, and whether rows have chips. */
import {useRef} from 'preact/hooks';
import {
  CHIPS,
  CONSOLE_PAGES,
  CORNERS,
  hidesChips,
  type Placement,
  placementOf,
  SHAPES,
  THEMES,
} from '../../lib/domain/placement.ts';
import {say, t} from '../text.ts';
import {regainFocus} from './focus.ts';
import {Saved, type SectionProps, useSaving} from './saving.tsx';

export interface InConsoleProps extends SectionProps {
  now: number;
  /** Tabs in which it is hidden. */
  hiddenTabs?: number;
  onShowTabs: () => Promise<unknown>;
  /** The keys of the command as the browser has them; empty where there are none. */
  shortcut?: string;
}

export function InConsole({settings, onSet, onShowTabs, shortcut, ...rest}: InConsoleProps) {
  const root = useRef<HTMLDivElement>(null);
  const [outcome, save] = useSaving(onSet);
  const place = placementOf(settings);
  const set = (change: Partial<Placement>) => save({overlay: {...place, ...change}});
  const toggle = (name: string) =>
    set({
      hidden: place.hidden.includes(name)
        ? place.hidden.filter(other => other !== name)
        : [...place.hidden, name],
    });
  return (
    <div class="stack" data-form="in-console" ref={root}>
      <Box
        name="everywhere"
        label={t('place_everywhere')}
        checked={!place.everywhere}
        onChange={() => set({everywhere: !place.everywhere})}
      />
      <div class="line">
        <Choice name="corner" label={t('overlay_corner')} all={CORNERS} {...{place, set}} />
        <Choice name="shown" label={t('place_shown')} all={SHAPES} {...{place, set}} />
        <Choice name="theme" label={t('place_theme')} all={THEMES} {...{place, set}} />
      </div>
      <Pages hidden={place.hidden} onToggle={toggle} />
      <Box
        name={CHIPS}
        label={t('place_chips')}
        checked={!hidesChips(place)}
        onChange={() => toggle(CHIPS)}
      />
      <p class="sub">{t('place_chips_why')}</p>
      <HiddenTabs {...rest} onShowTabs={() => onShowTabs().then(() => regainFocus(root.current))} />
      <p class="sub">{shortcut ? t('place_key', shortcut) : t('place_no_key')}</p>
      <Saved outcome={outcome} />
    </div>
  );
}

interface ChoiceProps<Name extends 'corner' | 'shown' | 'theme'> {
  name: Name;
  label: string;
  all: readonly Placement[Name][];
  place: Placement;
  set: (change: Partial<Placement>) => void;
}

/** Each has its words under `<name>_<value>`. */
function Choice<Name extends 'corner' | 'shown' | 'theme'>({
  name,
  label,
  all,
  place,
  set,
}: ChoiceProps<Name>) {
  return (
    <label>
      {label}
      <select name={name} value={place[name]} onChange={event => set({[name]: event.currentTarget.value})}>
        {all.map(value => (
          <option key={value} value={value}>
            {t(`${name}_${value}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface BoxProps {
  name: string;
  label: string;
  checked: boolean;
  onChange: () => void;
}

const Box = ({label, ...input}: BoxProps) => (
  <label class="choice">
    <input type="checkbox" {...input} />
    {label}
  </label>
);

interface PagesProps extends Pick<Placement, 'hidden'> {
  onToggle: (page: string) => void;
}

/** A tick where it is drawn; names of a later version's pages stay as they are. */
const Pages = ({hidden, onToggle}: PagesProps) => (
  <fieldset>
    <legend>{t('place_pages')}</legend>
    <div class="boxes">
      {CONSOLE_PAGES.map(page => (
        <Box
          key={page}
          name={page}
          label={t(`page_${page}`)}
          checked={!hidden.includes(page)}
          onChange={() => onToggle(page)}
        />
      ))}
    </div>
  </fieldset>
);

type HiddenTabsProps = Pick<InConsoleProps, 'now' | 'hiddenTabs' | 'onShowTabs'>;

function HiddenTabs({hiddenTabs = 0, now, onShowTabs}: HiddenTabsProps) {
  if (hiddenTabs === 0) return null;
  const name = say({key: 'place_tabs', with: [{count: hiddenTabs}]}, now);
  return (
    <>
      <h3>{t('place_hidden')}</h3>
      <ul class="entries">
        <li>
          <span class="what">{name}</span>
          <button
            type="button"
            class="amount"
            aria-label={t('entry_back', name)}
            onClick={() => void onShowTabs()}
          >
            {t('hidden_show')}
          </button>
        </li>
      </ul>
    </>
  );
}
