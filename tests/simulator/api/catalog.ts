/**
 * The price list of the simulated Runpod: what `/v2/catalog/*` answers.
 *
 * Scenarios take GPU ids, pools and prices from here, so that list prices and the world's ledger agree:
 * a `WorldEndpoint.pool` is a `pool` of this list, its `workerPrice` is `serverless × gpuCount`.
 */

export interface GpuType {
  id: string;
  name: string;
  /** Serverless pool; null when the type is rented as pods only. */
  pool: string | null;
  manufacturer: 'NVIDIA' | 'AMD';
  /** VRAM, GB. */
  memory: number;
  secure: boolean;
  community: boolean;
  /** USD/h for one GPU; `serverless` is the price of its pool. */
  price: {secure: number; community: number; serverless?: number};
  maxCount: {secure: number; community: number};
}

type GpuRow = [string, string, string | null, number, number, number, number?];

/** id, name, pool, GB, secure $/h, community $/h, serverless $/h. */
const gpuRows: GpuRow[] = [
  ['NVIDIA RTX 2000 Ada Generation', 'RTX 2000 Ada', null, 16, 0.24, 0.16],
  ['NVIDIA RTX A4000', 'RTX A4000', 'AMPERE_16', 16, 0.25, 0.17, 0.58],
  ['NVIDIA RTX A5000', 'RTX A5000', 'AMPERE_24', 24, 0.27, 0.16, 0.69],
  ['NVIDIA L4', 'L4', 'AMPERE_24', 24, 0.39, 0.32, 0.69],
  ['NVIDIA GeForce RTX 4090', 'RTX 4090', 'ADA_24', 24, 0.69, 0.34, 1.1],
  ['NVIDIA GeForce RTX 5090', 'RTX 5090', 'ADA_32_PRO', 32, 0.89, 0.69, 1.58],
  ['NVIDIA RTX PRO 4500 Blackwell', 'RTX PRO 4500', null, 32, 0.72, 0.34],
  ['NVIDIA A40', 'A40', 'AMPERE_48', 48, 0.4, 0.35, 1.22],
  ['NVIDIA RTX A6000', 'RTX A6000', 'AMPERE_48', 48, 0.49, 0.33, 1.22],
  ['NVIDIA L40S', 'L40S', 'ADA_48_PRO', 48, 0.86, 0.79, 1.9],
  ['NVIDIA A100 80GB PCIe', 'A100 PCIe', 'AMPERE_80', 80, 1.64, 1.19, 2.72],
  ['NVIDIA A100-SXM4-80GB', 'A100 SXM', 'AMPERE_80', 80, 1.74, 1.39, 2.72],
  ['NVIDIA H100 80GB HBM3', 'H100 SXM', 'ADA_80_PRO', 80, 2.99, 2.69, 4.18],
  ['NVIDIA H200', 'H200 SXM', 'HOPPER_141', 141, 3.99, 3.59, 5.58],
  ['NVIDIA B200', 'B200', 'BLACKWELL_180', 180, 5.29, 4.99, 8.64],
  ['AMD Instinct MI300X OAM', 'MI300X', null, 192, 2.39, 0.5],
];

function gpuType([id, name, pool, memory, secure, community, serverless]: GpuRow): GpuType {
  return {
    id,
    name,
    pool,
    manufacturer: id.startsWith('AMD') ? 'AMD' : 'NVIDIA',
    memory,
    secure: true,
    community: true,
    price: {secure, community, ...(serverless === undefined ? {} : {serverless})},
    maxCount: {secure: 8, community: 4},
  };
}

export const gpuTypes: readonly GpuType[] = gpuRows.map(gpuType);

export interface CpuType {
  id: string;
  name: string;
  group: string;
  vcpu: {min: number; max: number};
  ramGbPerVcpu: number;
  /** USD/h for one vCPU. */
  price: {securePerVcpu: number; serverlessPerVcpu: number};
}

export const cpuTypes: readonly CpuType[] = [
  cpuType('cpu3c', 'Compute-Optimized', 'Gen 3', 2, 0.03, 0.04),
  cpuType('cpu3g', 'General Purpose', 'Gen 3', 4, 0.04, 0.05),
  cpuType('cpu5c', 'Compute-Optimized', 'Gen 5', 2, 0.035, 0.045),
  cpuType('cpu5g', 'General Purpose', 'Gen 5', 4, 0.045, 0.055),
];

function cpuType(
  id: string,
  name: string,
  group: string,
  ram: number,
  secure: number,
  flex: number,
): CpuType {
  return {
    id,
    name,
    group,
    vcpu: {min: 2, max: 32},
    ramGbPerVcpu: ram,
    price: {securePerVcpu: secure, serverlessPerVcpu: flex},
  };
}

export interface DataCenter {
  id: string;
  name: string;
  region: 'NORTH_AMERICA' | 'EUROPE' | 'ASIA';
  globalNetwork: boolean;
  networkVolumeTypes: ('STANDARD' | 'HIGH_PERFORMANCE')[];
  compliance: string[];
}

export const dataCenters: readonly DataCenter[] = [
  dataCenter('US-KS-2', 'US Kansas 2', 'NORTH_AMERICA', ['STANDARD', 'HIGH_PERFORMANCE']),
  dataCenter('US-TX-3', 'US Texas 3', 'NORTH_AMERICA', ['STANDARD']),
  dataCenter('CA-MTL-1', 'CA Montreal 1', 'NORTH_AMERICA', ['STANDARD', 'HIGH_PERFORMANCE']),
  dataCenter('EU-RO-1', 'EU Romania 1', 'EUROPE', ['STANDARD', 'HIGH_PERFORMANCE']),
  dataCenter('EU-SE-1', 'EU Sweden 1', 'EUROPE', ['STANDARD']),
  dataCenter('EUR-IS-1', 'EU Iceland 1', 'EUROPE', []),
  dataCenter('AP-JP-1', 'AP Japan 1', 'ASIA', ['STANDARD']),
];

function dataCenter(
  id: string,
  name: string,
  region: DataCenter['region'],
  networkVolumeTypes: DataCenter['networkVolumeTypes'],
): DataCenter {
  const compliance = region === 'EUROPE' ? ['GDPR', 'ISO_IEC_27001'] : ['SOC_2_TYPE_2'];
  return {id, name, region, globalNetwork: region !== 'ASIA', networkVolumeTypes, compliance};
}
