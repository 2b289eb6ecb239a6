import type { Data } from './data.ts'
import type { Service } from './service.ts'
export const acknowledge = (_data: Data, _service: Service): void => {}
