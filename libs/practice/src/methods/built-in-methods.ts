import { type PracticeMethod, method } from '@colloquy/contracts';
import actionLearningSet from '../../methods/action-learning-set.json' with { type: 'json' };
import allyshipCircle from '../../methods/allyship-circle.json' with { type: 'json' };
import caseConsultation from '../../methods/case-consultation.json' with { type: 'json' };
import conversationCafe from '../../methods/conversation-cafe.json' with { type: 'json' };
import dialogueOnRace from '../../methods/dialogue-on-race.json' with { type: 'json' };
import intervision from '../../methods/intervision.json' with { type: 'json' };
import oneTwoFourAll from '../../methods/one-two-four-all.json' with { type: 'json' };
import practiceRehearsal from '../../methods/practice-rehearsal.json' with { type: 'json' };
import reflectiveCaseDiscussion from '../../methods/reflective-case-discussion.json' with { type: 'json' };
import troikaConsulting from '../../methods/troika-consulting.json' with { type: 'json' };

/** The methods that come with the product, held to the schema as they are read. A changed text is a new version. */
export const builtInMethods: PracticeMethod[] = [
  actionLearningSet,
  allyshipCircle,
  caseConsultation,
  conversationCafe,
  dialogueOnRace,
  intervision,
  oneTwoFourAll,
  practiceRehearsal,
  reflectiveCaseDiscussion,
  troikaConsulting,
].map((given) => method.parse(given));
