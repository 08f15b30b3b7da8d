// The lists of service tags and what reads them: loaded beside the messages, so that the worker itself stays small.
import lists from 'virtual:portolan/service-tags';
import type { Cloud } from '../../../core/azure/published-cloud.ts';
import { readSnapshot } from '../../../core/net/tag-snapshot/snapshot.ts';

/** Loads the list of a cloud. */
export const loadServiceTags = async (cloud: Cloud) => readSnapshot((await lists[cloud]()).default);
