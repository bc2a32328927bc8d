import { foldText } from './normalize-text.js';

// Words that say nothing about which record is meant; they still count a little, so that a text of stop words is no null vector.
const STOP = `a an the and or of to in on at for from with by as is are was were be been am do does did have has had can could will would shall should may
i me my mine you your yours we us our it its this that these those there here what which who whom whose when where why how any some please tell give show
hi hello hey thanks thank not no yes so if then than just also very up out about into get got let one which send need want know like i'd i'm what's it's don't
el la los las un una unos de del al y o en con por para que qué es son está están mi mis su sus me te se lo le cuál cuánto cuánta cuándo dónde cómo hay tiene tienen quiero
der die das den dem des ein eine einen und oder in im am an auf mit von zu ist sind war hat haben ich mein meine sie ihr euch was wann wo wie bitte ja nein nicht es
le les des du et ou dans sur avec pour par est sont je mon ma mes vous votre vos que qui quoi quand où comment ne pas ce cette il elle
os as um uma do da dos das no na em com meu minha seu sua você vocês quando onde como qual não
и в на с по за из у от до не ли мне мой моя мои мое вы вас ваш я что как где когда какой какая это есть а но о об же
w z na do i o u od nie czy jest są mój moja moje jak gdzie kiedy co się
في من على الى عن هل ما هو هي انا لي هذا هذه
কি কী আমার আমি এটা কবে কোথায় এর ও
ki amar ami eta kobe kothay er den`;

export const STOP_WORDS: ReadonlySet<string> = new Set(STOP.split(/\s+/).map(foldText));
