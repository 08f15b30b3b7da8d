// What Azure and Terraform's provider take for a resource (tests/fixtures/schemas). Portolan's reader is lenient: it also
// understands one tool's word for a field where another's is expected.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { API_VERSION } from '../../../../../src/core/fix/write/arm-resources.ts';

interface Body {
  readonly type: string;
  readonly body: unknown;
}

const ajv = new Ajv({ strict: false });
function validatorOf(file: string): (resources: readonly Body[]) => void {
  const path = join(import.meta.dirname, '../../../../fixtures/schemas', file);
  const takes = ajv.compile(JSON.parse(readFileSync(path, 'utf8')));
  return (resources) => {
    for (const { type, body } of resources)
      if (!takes({ [type]: body })) throw new Error(`${type}: ${ajv.errorsText(takes.errors)}`);
  };
}

/** Throws where the properties of a resource are not those that Azure knows. */
export const azureAccepts = validatorOf(`microsoft-network-${API_VERSION}.json`);

/** Throws where the attributes and blocks of a resource are not those that the provider knows. */
export const azurermAccepts = validatorOf('azurerm-4.55.0.json');
