/** Each route's page. */

import {empty, pageTitle} from '../parts.ts';
import type {PageName} from '../route.ts';
import type {Page, Scene} from '../scene.ts';
import {titleOf} from '../shell.ts';
import {billingPage} from './billing.ts';
import {clustersPage} from './clusters.ts';
import {deployPage} from './deploy.ts';
import {endpointPage} from './endpoint.ts';
import {homePage} from './home.ts';
import {podsPage} from './pods.ts';
import {serverlessPage} from './serverless.ts';
import {settingsPage} from './settings.ts';
import {storagePage} from './storage.ts';

const otherPage = ({route}: Scene): Page => {
  const title = titleOf(route.path);
  return {crumbs: [{label: title}], body: [pageTitle(title), empty('Nothing here yet.')]};
};

const pages: Record<PageName, (scene: Scene) => Page> = {
  home: homePage,
  pods: podsPage,
  serverless: serverlessPage,
  endpoint: endpointPage,
  clusters: clustersPage,
  storage: storagePage,
  billing: billingPage,
  deploy: deployPage,
  settings: settingsPage,
  other: otherPage,
};

export const drawPage = (scene: Scene): Page => pages[scene.route.page](scene);
