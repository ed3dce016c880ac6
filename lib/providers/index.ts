/** The registry: one line per provider. */

import anthropic from './anthropic.ts';
import baseten from './baseten.ts';
import type {Provider} from './contract.ts';
import deepgram from './deepgram.ts';
import deepinfra from './deepinfra.ts';
import deepseek from './deepseek.ts';
import digitalocean from './digitalocean.ts';
import fal from './fal.ts';
import fireworks from './fireworks.ts';
import huggingface from './huggingface.ts';
import lambda from './lambda.ts';
import moonshot from './moonshot.ts';
import novita from './novita.ts';
import openai from './openai.ts';
import openrouter from './openrouter.ts';
import primeIntellect from './prime-intellect.ts';
import runpod from './runpod/runpod.ts';
import siliconflow from './siliconflow.ts';
import vast from './vast.ts';
import vercel from './vercel.ts';
import xai from './xai.ts';

/** A declaration each; an array where one file declares several (regions, kinds of key): `...novita`. */
// biome-ignore format: one line each, so that additions do not collide
export const providers: readonly Provider[] = [
  runpod,
  openai,
  anthropic,
  openrouter,
  deepseek,
  vast,
  fal,
  fireworks,
  xai,
  primeIntellect,
  ...moonshot,
  novita,
  ...siliconflow,
  lambda,
  huggingface,
  ...vercel,
  deepinfra,
  digitalocean,
  deepgram,
  baseten,
];

/** The provider of a stored connection; undefined where this version no longer has it. */
export const providerById = (id: string): Provider | undefined =>
  providers.find(provider => provider.id === id);
