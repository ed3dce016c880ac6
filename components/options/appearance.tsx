/** How our own pages look, how every time and every currency is written, and whether amounts of money are seen at all. */
import {AMBER, RED} from '../../lib/domain/badge.ts';
import {CLOCKS, CURRENCY_DISPLAYS, type Look, PAGE_THEMES} from '../../lib/domain/settings.ts';
import {writeValue} from '../format.ts';
import {t} from '../text.ts';
import {Saved, type SectionProps, useSaving} from './saving.tsx';

export function Appearance({settings: {look = {}}, onSet}: SectionProps) {
  const [outcome, save] = useSaving(onSet);
  const set = (name: keyof Look, value: Look[keyof Look]) => {
    const {[name]: _, ...others} = look;
    save({look: value === undefined ? others : {...others, [name]: value}});
  };
  return (
    <div class="stack" data-form="appearance">
      <div class="line">
        <Choice name="theme" all={PAGE_THEMES} {...{look, set}} />
        <Choice name="clock" all={CLOCKS} {...{look, set}} />
        <Choice name="currency" all={CURRENCY_DISPLAYS} {...{look, set}} />
      </div>
      <div class="line">
        <Days name="amber" usual={AMBER} {...{look, set}} />
        <Days name="red" usual={RED} {...{look, set}} />
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

interface DaysProps {
  name: 'amber' | 'red';
  /** Where nothing is set. */
  usual: number;
  look: Look;
  set: (name: 'amber' | 'red', value: number | undefined) => void;
}

/** Days of runway under which badge and headline take a colour. What is no number of days is not taken. */
function Days({name, usual, look, set}: DaysProps) {
  return (
    <label>
      {t(`look_${name}`)}
      <input
        name={name}
        type="number"
        min="0"
        max="100"
        step="any"
        value={look[name] ?? ''}
        placeholder={String(usual)}
        onChange={({currentTarget: {value, validity}}) =>
          validity.valid && set(name, value === '' ? undefined : Number(value))
        }
      />
      <small>{t('rules_default', writeValue({count: usual}, 0))}</small>
    </label>
  );
}

type Chosen = 'theme' | 'clock' | 'currency';

interface ChoiceProps<Name extends Chosen> {
  name: Name;
  /** Each has its words under `<name>_<value>`; where none is chosen, `look_<name>_usual` says what holds. */
  all: readonly NonNullable<Look[Name]>[];
  look: Look;
  set: (name: Name, value: Look[Name] | undefined) => void;
}

function Choice<Name extends Chosen>({name, all, look, set}: ChoiceProps<Name>) {
  return (
    <label>
      {t(`look_${name}`)}
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
        <option value="">{t(`look_${name}_usual`)}</option>
        {all.map(value => (
          <option key={value} value={value}>
            {t(`${name}_${value}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
