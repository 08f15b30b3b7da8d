// Every assertion about the files of a folder together. Each states one rule and returns its violations.
import * as arrows from './arrows.ts';
import * as clauses from './clauses.ts';
import * as decisions from './decisions.ts';
import * as entries from './entries.ts';
import * as files from './files.ts';
import type { Assertion } from './folder-view.ts';
import * as ids from './ids.ts';
import * as names from './names.ts';
import * as parameters from './parameters.ts';
import * as prefixes from './prefixes.ts';
import * as prose from './prose.ts';
import * as sharedNames from './shared-names.ts';
import * as sides from './sides.ts';
import * as tags from './tags.ts';
import * as words from './texts.ts';

export const assertions: readonly Assertion[] = [
  files.assertSchemaLines,
  files.assertEnglish,
  files.assertTextsHaveAScenario,
  ids.assertFolderNames,
  ids.assertUniqueIds,
  ids.assertUniqueSharedIds,
  ids.assertUniqueOrder,
  names.assertRevisionsExist,
  names.assertPlacesExist,
  names.assertArrowsExist,
  names.assertGroupsExist,
  names.assertBoxesExist,
  names.assertSettingsExist,
  names.assertParametersExist,
  names.assertHostPlaceholdersExist,
  names.assertConditionsExist,
  names.assertDocumentsExist,
  names.assertContradictionsExist,
  sides.assertSidesExist,
  names.assertPrivateEndpointsExist,
  names.assertTagsExist,
  sharedNames.assertSharedDocumentsExist,
  sharedNames.assertSymptomsExist,
  sharedNames.assertCorrectionsExist,
  decisions.assertAnswersLeadOn,
  decisions.assertQuestionsAreReached,
  sharedNames.assertSharedConditionsResolve,
  sharedNames.assertContradictionsFollowASide,
  sharedNames.assertRevisionsAreShared,
  entries.assertEveryRevisionHasAValue,
  entries.assertEveryRevisionHasASource,
  entries.assertNoValueOutsideItsRevisions,
  entries.assertNetworkFlowsAreComplete,
  entries.assertPortRanges,
  arrows.assertFlowsHaveArrows,
  arrows.assertArrowsHaveFlows,
  arrows.assertGroupsNest,
  parameters.assertDefaultsFit,
  parameters.assertParametersHaveTheRightType,
  parameters.assertSharedConditionsCanBeDecided,
  parameters.assertConditionsCanBeTrue,
  parameters.assertConditionsEnd,
  clauses.assertClausesCompare,
  prefixes.assertPrefixesAreAddresses,
  tags.assertTagsAreRegional,
  tags.assertRegionIsAsked,
  tags.assertRouteTagsAreUsable,
  words.assertScenarioWords,
  words.assertSharedWords,
  words.assertTagWordsHaveATag,
  prose.assertPlaceholders,
  prose.assertNoFiguresInProse,
];
