// The JSON Schemas of the documents that the site publishes.
import type { APIRoute } from 'astro';
import { textResponse } from '../../machine/beside.ts';
import requirements from '../../schemas/requirements.schema.json';
import scenario from '../../schemas/scenario.schema.json';

const schemas: Readonly<Record<string, object>> = { requirements, scenario };

export const getStaticPaths = () =>
  Object.entries(schemas).map(([name, schema]) => ({ params: { name }, props: { schema } }));

export const GET: APIRoute<{ schema: object }> = ({ props }) =>
  textResponse('json', `${JSON.stringify(props.schema, null, 2)}\n`);
