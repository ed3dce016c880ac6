/** The system's notifications in memory: what was ever shown stays noted, and the worker may die before or after a showing. */
import {fakeBrowser} from 'wxt/testing/fake-browser';

export interface Shown {
  id: string;
  title: string;
  message: string;
  /** ms UTC. */
  at: number;
}
export interface FakeNotifications {
  /** Every showing, in order; the same id twice is a person told twice. */
  shown: Shown[];
  /** Called before and after each step of the system's; what it throws is what the caller gets. */
  onStep: ((step: 'getAll' | 'create' | 'created') => void) | undefined;
  /** The permission is given or taken away. */
  allow(allowed: boolean): void;
}

/** Call after `fakeExtension()`; the permission is there from the start. */
export function fakeNotifications(): FakeNotifications {
  const standing = new Map<string, object>();
  let allowed = true;
  const fake: FakeNotifications = {
    shown: [],
    onStep: undefined,
    allow: next => {
      allowed = next;
    },
  };
  const {contains} = fakeBrowser.permissions;
  Object.assign(fakeBrowser.permissions, {
    contains: async (wish: {permissions?: string[]; origins?: string[]}) =>
      wish.permissions?.includes('notifications') ? allowed : contains(wish as never),
  });
  Object.assign(fakeBrowser.notifications, {
    async getAll() {
      fake.onStep?.('getAll');
      return Object.fromEntries(standing);
    },
    async create(id: string, options: {title: string; message: string}) {
      fake.onStep?.('create');
      if (!allowed) throw new Error('not allowed');
      standing.set(id, options);
      fake.shown.push({id, title: options.title, message: options.message, at: Date.now()});
      fake.onStep?.('created');
      return id;
    },
    clear: async (id: string) => standing.delete(id),
    getPermissionLevel: async () => 'granted',
  });
  return fake;
}
