/** Words of status in Hindi. Pure. */
import type { StatusWords } from './words.ts'

export const hindi: StatusWords = {
  active: `सक्रिय, कार्यरत, छुट्टी पर, अवकाश पर, परिवीक्षा, निलंबित`,
  inactive: `निष्क्रिय, समाप्त, सेवानिवृत्त, इस्तीफा, त्यागपत्र, बर्खास्त, मृत, पूर्व कर्मचारी, सेवा समाप्त,
    निकाला गया`,
  kind: `पूर्णकालिक, अंशकालिक, अस्थायी, स्थायी, संविदा`,
}
