/** How our own pages look, how every time is written, and whether amounts of money are seen at all. */
import {CLOCKS, type Look, PAGE_THEMES} from '../../lib/domain/settings.ts';
import {t} from '../text.ts';
import {Saved, type SectionProps, useSaving} from './saving.tsx';

export function Appearance({settings: {look = {}}, onSet}: SectionProps) {
  const [outcome, save] = useSaving(onSet);
  const set = (name: keyof Look, value: Look[keyof Look]) => {
    const {[name]: _, ...others} = look;
    save({look: value ? {...others, [name]: value} : others});
  };
  return (
    <div class="stack" data-form="appearance">
      <div class="line">
        <Choice
          name="theme"
          label={t('look_theme')}
          usual={t('look_theme_usual')}
          all={PAGE_THEMES}
          {...{look, set}}
        />
        <Choice
          name="clock"
          label={t('look_clock')}
          usual={t('look_clock_usual')}
          all={CLOCKS}
          {...{look, set}}
        />
      </div>
      <label class="choice">
        <input
          type="checkbox"
          name="hideAmounts"
          checked={look.hideAmounts === true}
          onChange={event => set('hideAmounts', event.currentTarget.checked || undefined)}
        />
        {t('look_hide')}
      </label>
      <p class="sub">{t('look_hide_why')}</p>
      <Saved outcome={outcome} />
    </div>
  );
}

interface ChoiceProps<Name extends 'theme' | 'clock'> {
  name: Name;
  label: string;
  /** Where nothing is chosen. */
  usual: string;
  /** Each has its words under `<name>_<value>`. */
  all: readonly NonNullable<Look[Name]>[];
  look: Look;
  set: (name: Name, value: Look[Name] | undefined) => void;
}

function Choice<Name extends 'theme' | 'clock'>({name, label, usual, all, look, set}: ChoiceProps<Name>) {
  return (
    <label>
      {label}
      <select
        name={name}
        value={look[name] ?? ''}
        onChange={event =>
          set(
            name,
            all.find(value => value === event.currentTarget.value),
          )
        }
      >
        <option value="">{usual}</option>
        {all.map(value => (
          <option key={value} value={value}>
            {t(`${name}_${value}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
