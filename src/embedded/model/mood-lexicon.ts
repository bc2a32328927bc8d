// Words that carry a mood on their own, apart from the intent.

export const NEGATIVE_WORDS = `
terrible | awful | horrible | worst | disgusting | disappoint* | unhappy | unsatisfied | dissatisfied | not satisfied | not happy | angry | furious | annoy* | frustrat* | upset | fed up | ridiculous | unacceptable | useless | rubbish | crap | trash | garbage | pathetic | shame | what a joke | is a joke | a joke of | scam* | liar* | thie* | rude | poor quality | bad quality | so bad | very bad | sucks | wtf | hate | stupid | idiot* | incompetent | nightmare | mess | sick of | demand
broken | broke | damaged | cracked | smashed | defective | faulty | leaked | leaking | torn | ruined | smells | dirty | filthy | noisy | wrong item | wrong size | wrong product | wrong color | wrong colour | missing part* | missing item*
hacked | hijacked | stolen | fraud* | charged twice | double charged | charged double | double charge | billed twice | overcharged | charged ~ too much | duplicate charge | not mine | isn't mine | never ordered | didn't make | did not make | not authori* | didn't authori* | unauthori* | don't recogni* | do not recogni*
crash* | won't let me | won't load | won't open | won't work | won't connect | keeps ~ ing | doesn't work | does not work | not working | isn't working | stopped working | still hasn't | still not | still no | still waiting | hasn't arrived | never arrived | never came | supposed to | taking so long | so long | late | overdue | lost | stuck | frozen | blocked | locked out | spinning | failed | fails | error | too expensive | already told | lawyer | sue | go away | nobody | no one | ignor* | emergency | had to pay ~ more | why is ~ so | supposedly | complicated
pesim* | muy mal* | mala | malisim* | decepcionad* | enfadad* | molest* | verguenza | estafa* | desastre | inutil* | ladron* | rot* | danad* | defectuos* | no funciona | da error | fallo | falla | dos veces | no llega | no ha llegado | sigue sin | equivocado | suci* | roban | me cobraron | inaceptable | se cierra
schlecht* | miserabel | furchtbar* | enttausch* | unzufrieden | verargert | frechheit | unverschamt* | kaputt | beschadigt | defekt | zerbrochen | funktioniert nicht | geht nicht | abgelehnt | doppelt | zweimal | falsche* | sturzt ab | schmutzig | unfreundlich | nie wieder | immer noch nicht | fehlermeldung
nul | nulle | horrible | lamentable | decu* | mecontent* | honteux | inadmissible | arnaque | casse | cassee | abime* | defectueux | ne marche pas | ne fonctionne pas | refuse* | deux fois | plante | sale | impoli | toujours pas | en retard | mauvais*
pessim* | horrivel | decepcionad* | insatisfeit* | indignad* | absurdo | quebrad* | defeito | nao funciona | trava | recusad* | duas vezes | nao chegou | atrasad* | vergonha | grosso
ужас* | отвратител* | плохо* | плохая | хамств* | нахамил* | разочаров* | недовол* | возмущ* | безобраз* | кошмар* | позор* | обман* | брак | бракован* | сломан* | сломал* | разбит* | не тот | не работает | не проходит | вылетает | зависает | глючит | ошибка | дважды | два раза | до сих пор | задержива* | потерял* | взломал* | идиот* | верните деньги | испорчен* | никогда больше | не приш* | отвратн*
okropn* | fataln* | beznadziejn* | rozczarowan* | niezadowolon* | skandal | zenada | zepsut* | uszkodzon* | nie dziala | odrzucon* | dwa razy | opozni* | nigdy wiecej | brudn*
سيء* | سيئة | رديئ* | مستاء | غاضب | محبط* | مكسور* | تالف* | معيب* | لا يعمل | مرفوضة | مرتين | لم يصل | نصاب* | فاشل* | وقح* | خطا
খারাপ | বাজে | হতাশ | বিরক্ত | অসন্তুষ্ট | ভাঙা | নষ্ট | ভুল জিনিস | ভুল পণ্য | ছেঁড়া | কাজ করছে না | দুইবার | প্রতারক | পাইনি | আসেনি | হ্যাক
kharap | baje | faltu | hotash | vanga | bhanga | noshto | vul product | kaj kore na | duibar | cheat | protarok | hack | खराब | घटिया | बेकार | टूटा
`;

export const POSITIVE_WORDS = `
great product | love it | love my | love the | loves it | amazing | awesome | excellent | fantastic | wonderful | brilliant | perfect | so happy | very happy | well done | best shop | delighted | obsessed | beautiful
excelente | me encanta | encantad* | genial | maravillos* | begeistert | wunderbar | toll | super zufrieden | adore | ravi* | magnifique | adorei | amei | otimo
отличн* | прекрасн* | замечательн* | супер | в восторге | очень довол* | понравил* | swietn* | doskonal* | ممتاز* | رائع* | অসাধারণ | দারুণ | চমৎকার | khub valo | onek valo | khub bhalo
`;

export const URGENT_WORDS = `
urgent* | asap | as soon as possible | immediately | right now | right away | at once | emergency | today please | by tonight | by tomorrow | before tomorrow | within the hour | in an hour | deadline | straight away | leaving tomorrow | flight ~ tomorrow | wedding ~ tomorrow | party ~ tonight | today or | refund ~ today
urgente* | inmediatamente | ahora mismo | cuanto antes | hoy mismo | ya mismo | para manana | dringend | sofort | umgehend | eilt | noch heute | bis morgen | urgent | tout de suite | immediatement | au plus vite | aujourd'hui meme | imediatamente | agora mesmo | ainda hoje | o mais rapido
срочно | немедленно | прямо сейчас | как можно скорее | сегодня же | к завтрашнему | pilne | natychmiast | jak najszybciej | dzisiaj koniecznie | عاجل | حالا | فورا | بسرعة | জরুরি | এখনই | আজকেই | তাড়াতাড়ি | joruri | ekhoni | ajkei | taratari | urgent | तुरंत
`;

export const CANCELS = `
cancel* | stop ~ order | don't send | do not send | don't ship | anular* | anul* | cancelar* | cancelen | stornier* | annul* | отмен* | anulowa* | الغاء | الغي | الغوا | বাতিল* | ক্যান্সেল* | batil | कैंसिल | रद्द | by mistake | by accident
before you ship it today | about to ship | before dispatch | before it goes out | before it leaves
`;
