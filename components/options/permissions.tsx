/** Each permission, one by one: what it is for, whether it is granted now, and how an optional one is given back. */
import {useRef, useState} from 'preact/hooks';
import {listing} from '../format.ts';
import {Icon} from '../icon.tsx';
import {sentencesText, t} from '../text.ts';
import {regainFocus} from './focus.ts';

/** One permission of the manifest, as the browser has it now. */
export interface Permission {
  /**
   * `name` of the manifest · `host`: a provider's · `page`: where the content script runs · `consent`: Firefox's to
   * data leaving the browser.
   */
  kind: 'name' | 'host' | 'page' | 'consent';
  /** As the manifest writes it: a name, a host's pattern, the patterns of all pages. */
  id: string;
  /** Display names of the providers whose keys go to a host. */
  providers: readonly string[];
  /** Came with the install and stays. */
  isFixed: boolean;
  isGranted: boolean;
}

export interface PermissionsProps {
  permissions: readonly Permission[];
  /** Asks the browser for it, or gives it back; tells whether the browser did so. Called on a click before all else. */
  onPermit: (permission: Permission, grant: boolean) => Promise<boolean>;
}

/** What the person sees of it: a host without its scheme. */
const nameOf = ({kind, id}: Permission): string => {
  if (kind === 'host' || kind === 'page') return id.replace(/https:\/\/|\/\*/g, '').replaceAll(' ', ', ');
  return t(`reach_${id}`);
};

function reasonOf({kind, id, isFixed, isGranted, providers}: Permission): string {
  if (kind === 'page')
    return sentencesText([t('reach_console_why'), ...(isGranted ? [] : [t('reach_console_missing')])]);
  if (kind === 'host') return isFixed ? t('reach_api_why') : t('reach_host_why', listing([...providers]));
  return t(`reach_${id}_why`);
}

export function Permissions({permissions, onPermit}: PermissionsProps) {
  const root = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState<string>();
  const permit = (permission: Permission, grant: boolean) =>
    void onPermit(permission, grant).then(done => {
      setSaid(done ? t(grant ? 'reach_allowed' : 'reach_given_back', nameOf(permission)) : t('reach_kept'));
      // A host that nothing needs any more is not listed any more.
      regainFocus(root.current);
    });
  return (
    <div class="stack" ref={root}>
      <ul>
        {permissions.map(permission => (
          <Row key={permission.id} permission={permission} onPermit={grant => permit(permission, grant)} />
        ))}
      </ul>
      <p class="saved" aria-live="polite">
        {said}
      </p>
      <p class="sub">{t('reach_nothing_else')}</p>
    </div>
  );
}

interface RowProps {
  permission: Permission;
  onPermit: (grant: boolean) => void;
}

function Row({permission, onPermit}: RowProps) {
  const {id, isFixed, isGranted} = permission;
  return (
    <li class="permission" data-permission={id} data-granted={isGranted}>
      <div class="what">
        <h3>{nameOf(permission)}</h3>
        <p class="sub">{reasonOf(permission)}</p>
      </div>
      <p class={isGranted ? 'whole' : 'whole sub'}>
        {isGranted && <Icon name="check" />} {stateOf(permission)}
      </p>
      {!(isFixed && isGranted) && <Change permission={permission} onPermit={onPermit} />}
    </li>
  );
}

function stateOf({isFixed, isGranted}: Permission): string {
  if (!isGranted) return t('reach_not_granted');
  return t(isFixed ? 'reach_at_install' : 'reach_granted');
}

/** A name that is not granted is asked for where it is used; what reads need and was given back has its way back here. */
function Change({permission, onPermit}: RowProps) {
  const {kind, isGranted} = permission;
  if (kind === 'name' && !isGranted) return null;
  const word = isGranted ? 'reach_give_back' : 'reach_allow';
  return (
    <button
      type="button"
      data-do={isGranted ? 'give-back' : 'allow'}
      aria-label={t(`${word}_name`, nameOf(permission))}
      onClick={() => onPermit(!isGranted)}
    >
      {t(word)}
    </button>
  );
}
