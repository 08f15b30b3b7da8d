// Which tool wrote a resource, by its marks: said in `inspect`, never needed to read it.
import { isObject, type JsonObject, own } from '../configuration/json-node.ts';

/** Form of one resource object: `arm-get`, `az` or `powershell`. */
export const formOf = (value: JsonObject): 'arm-get' | 'az' | 'powershell' => {
  if (isObject(own(value, 'properties'))) return 'arm-get';
  const keys = Object.keys(value);
  return keys.some((key) => /^[A-Z]/.test(key)) ? 'powershell' : 'az';
};
