import {
  DescribeDomainCommand,
  DescribeDomainHealthCommand,
  type OpenSearchClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-opensearch'

export type DomainState = Readonly<Record<string, string | number | boolean>>

const outcomeOf = async <T>(request: Promise<T>): Promise<T | undefined> => {
  try {
    return await request
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

/**
 * The search domain as the control plane sees it: where it is, whether it is being changed, and how its nodes and shards are.
 * Only what is known is in the record; a domain that is not there is `{ exists: false }`.
 */
export const domainReader =
  (client: Pick<OpenSearchClient, 'send'>, domainName: string): (() => Promise<DomainState>) =>
  async () => {
    const [described, health] = await Promise.all([
      outcomeOf(client.send(new DescribeDomainCommand({ DomainName: domainName }))),
      outcomeOf(client.send(new DescribeDomainHealthCommand({ DomainName: domainName }))),
    ])
    const status = described?.DomainStatus
    if (!status) return { exists: false }
    const state: Record<string, string | number | boolean | undefined> = {
      exists: true,
      endpoint: status.Endpoint ?? status.Endpoints?.['vpc'],
      engineVersion: status.EngineVersion,
      processing: status.Processing,
      processingStatus: status.DomainProcessingStatus,
      updateAvailable: status.ServiceSoftwareOptions?.UpdateAvailable,
      domainState: health?.DomainState,
      clusterHealth: health?.ClusterHealth,
      availabilityZones: numberOf(health?.ActiveAvailabilityZoneCount),
      dataNodes: numberOf(health?.DataNodeCount),
      shards: numberOf(health?.TotalShards),
      unassignedShards: numberOf(health?.TotalUnAssignedShards),
    }
    return Object.fromEntries(
      Object.entries(state).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined),
    )
  }

/** The API gives counts as text, and "NotAvailable" while a domain is created. */
const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
