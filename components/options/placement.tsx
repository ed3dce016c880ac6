/** The strip in Runpod's console: where it stands, how it looks, and the way back from where it was hidden. */
import {CORNERS, type Placement, placementOf, SHAPES, THEMES} from '../../lib/domain/placement.ts';
import {say, t} from '../text.ts';
import {Saved, type SectionProps, useSaving} from './saving.tsx';

export interface InConsoleProps extends SectionProps {
  now: number;
  /** Tabs in which it is hidden. */
  hiddenTabs?: number;
  onShowTabs: () => Promise<unknown>;
  /** The keys of the command as the browser has them; empty where there are none. */
  shortcut?: string;
}

export function InConsole({settings, onSet, shortcut, ...rest}: InConsoleProps) {
  const [outcome, save] = useSaving(onSet);
  const place = placementOf(settings);
  const set = (change: Partial<Placement>) => save({overlay: {...place, ...change}});
  return (
    <div class="stack" data-form="in-console">
      <label class="choice">
        <input
          type="checkbox"
          name="everywhere"
          checked={!place.everywhere}
          onChange={() => set({everywhere: !place.everywhere})}
        />
        {t('place_everywhere')}
      </label>
      <div class="line">
        <Choice name="corner" label={t('overlay_corner')} all={CORNERS} {...{place, set}} />
        <Choice name="shown" label={t('place_shown')} all={SHAPES} {...{place, set}} />
        <Choice name="theme" label={t('place_theme')} all={THEMES} {...{place, set}} />
      </div>
      <HiddenHere {...rest} hidden={place.hidden} onPages={hidden => set({hidden})} />
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

interface HiddenHereProps extends Pick<InConsoleProps, 'now' | 'hiddenTabs' | 'onShowTabs'> {
  hidden: readonly string[];
  onPages: (hidden: string[]) => void;
}

function HiddenHere({hidden, hiddenTabs = 0, now, onPages, onShowTabs}: HiddenHereProps) {
  if (hidden.length + hiddenTabs === 0) return null;
  const tabs = say({key: 'place_tabs', with: [{count: hiddenTabs}]}, now);
  return (
    <>
      <h3>{t('place_hidden')}</h3>
      <ul class="entries">
        {hidden.map(page => (
          <Entry
            key={page}
            name={t(`page_${page}`)}
            onBack={() => onPages(hidden.filter(other => other !== page))}
          />
        ))}
        {hiddenTabs > 0 && <Entry name={tabs} onBack={onShowTabs} />}
      </ul>
    </>
  );
}

const Entry = ({name, onBack}: {name: string; onBack: () => unknown}) => (
  <li data-entry={name}>
    <span class="what">{name}</span>
    <button type="button" class="amount" aria-label={t('entry_back', name)} onClick={() => void onBack()}>
      {t('hidden_show')}
    </button>
  </li>
);
