// Phrases that people must see. One lexicon per reason; languages side by side, because customers mix them.

export const LEGAL_THREAT = `
my lawyer* | our lawyer* | my attorney* | our attorney* | my solicitor* | our solicitor* | lawyer will | lawyers will | lawyer* involved | get a lawyer | call a lawyer | contact a lawyer | attorney will | solicitor will | legal action* | legal steps | sue you | suing you | take you to court | see you in court | small claims | lawsuit
trading standards | consumer protection | ombudsman | chargeback* | charge back | dispute ~ my bank | report you to | call the police | go to the police
abogad* | demanda* | denunciar* | denuncia | acciones legales | consumo ~ oficina | tribunales | procon | advogad* | processar voces | acao judicial | reclame aqui
anwalt* | anwaltlich* | rechtliche schritte | verklag* | verbraucherzentrale | rechtsanwalt* | anzeige erstatten | polizei
avocat* | porter plainte | action en justice | tribunal | repression des fraudes | dgccrf | mise en demeure
адвокат* | юрист* | в суд | судом | подам в суд | роспотребнадзор* | прокуратур* | полици* | чарджбэк*
adwokat* | prawnik* | do sadu | pozew | uokik | policj*
محامي* | المحامي | محكمة | المحكمة | القضاء | سأقاضيكم | الشرطة | حماية المستهلك
উকিল* | আইনি* | মামলা* | ভোক্তা অধিকার* | পুলিশ* | ukil* | mamla* | lawyer er | bhokta odhikar | vokta odhikar | वकील* | पुलिस
`;

export const MEDIA_THREAT = `
post this on ~ media | go viral | tell everyone on | leave a bad review everywhere | contact the press | call the newspaper* | go to the media | to the press | expose you | trustpilot
prensa ~ contar* | redes sociales ~ publicar* | lo publicare | an die presse | in die medien | aux medias | la presse ~ alert* | reseaux sociaux
в сми | журналист* ~ расскаж* | в соцсет* | опубликую | do mediow | na facebooku opisze | وسائل الاعلام | সাংবাদিক* | মিডিয়া*
`;

export const INJURY = `
chemical burn* | burned my | burnt my | burns my | burning skin | rash | allergic reaction* | allergic shock | anaphyla* | hospital* | emergency room | injured | injury | bleeding | choked | choking
food poisoning | poisoned | electric shock | caught fire | on fire | exploded | explosion | smoke coming | swollen | swelled up | hurt my child | my child ~ hurt | got sick after | carbon monoxide | gas leak
quemad* la piel | me quemo | reaccion alergica | alergia | intoxicacion | hospital | herid* | explot*
verbrannt | verbrennung* | ausschlag | allergische reaktion | krankenhaus | verletzt | explodiert | stromschlag | brulure* | brule ~ peau | m a brule | reaction allergique | hopital | blesse*
queimad* ~ pele | queimou | alergica | explodiu | machuc* | ожог* | обожг* | аллерги* | сыпь | больниц* | травм* | взорвал* | ударило током | отравил*
poparz* | uczulenie | alergi* | szpital* | wybuch* | حروق | حرق* | احترق* | حساسية | المستشفي | انفجر* | تسمم
পুড়ে গেছে | অ্যালার্জি* | হাসপাতাল* | বিস্ফোরণ* | pure geche | allergy | hashpatal* | haspatal*
`;

export const FRAUD = `
fraud* | scammed | been scammed | unauthori?ed | unauthorised | unauthorized | stolen card | card ~ stolen | card was cloned | stole my | identity theft | phishing | compromised | hacked | hijack* | taken over | account takeover
didn't make | did not make | didn't authori* | did not authori* | never made | never authori* | not mine | isn't mine | wasn't me | was not me | never ordered anything | didn't order anything | don't recogni* | do not recogni* | did not recogni* | didn't recogni* | unrecogni*
someone ~ used my | someone ~ using my | someone ~ logged | someone ~ access to my | someone ~ into my account | someone changed my | did not do | didn't do | did not take out | didn't take out | did not approve | didn't approve | did not request ~ payment | not my transaction* | not my purchase* | not my payment* | not initiated by me | security breach | somebody ~ used my | somebody ~ using my | somebody else ~ my card | has taken my money | took my money
unknown ~ payment* | unknown ~ charge* | unknown ~ transaction* | unknown ~ withdrawal* | unknown ~ debit* | odd withdrawal* | unexpected withdrawal* | withdrawal* ~ i did not | withdrawal* ~ i didn't | i did not ~ withdraw* | i didn't ~ withdraw* | not my transcation | i never ~ withdrew | i do not remember ~ payment | i don't remember ~ payment | did not use my card | didn't use my card | did not set up ~ debit | didn't set up ~ debit | strange withdrawal* | strange transaction* | strange payment* | strange charge* | suspicious payment* | suspicious charge* | unfamiliar ~ charge* | unfamiliar ~ payment* | unfamiliar ~ transaction* | payment* ~ isn't mine | payment ~ wasn't me
without my permission | without my consent | suspicious transaction* | suspicious activity
lost ~ card ~ stolen | wallet was stolen | my card got stolen
no reconozco | no hice est* | no he hecho est* | fraude* | robaron ~ tarjeta | robaron ~ cuenta | hackear* | hackeada | estaf* | suplantacion
betrug* | nicht von mir | unberechtigt* | kenne ich nicht | gehackt | gestohlen* | pirate* | fraude | pas fait ~ achat | ne reconnais pas | vole ma carte | usurp*
nao reconheco | nao fiz ess* | clonad* | hackead* | invadid* | golpe | roubaram ~ cartao
мошен* | взлом* | угнал* | украли ~ карт* | с карты украли | украли деньги | не совершал* | не узнаю ~ платеж* | не узнаю ~ операц* | без моего ведома
oszust* | wlam* | nie rozpoznaje | skradzion* | nie moja transakcj* | اختراق* | سرقة | سرق* | احتيال | لم اقم ~ العملية | لا اعرف هذه العملية
হ্যাক* | প্রতারণা* | চুরি* | hack hoy* | hack hoi* | churi | हैक | धोखाधड़ी
`;

export const REPEATED_CONTACT = `
third time | fourth time | fifth time | tenth time | second time ~ asking | again and again | how many times | for the ~ time | already asked | already told you | i told you already | asked ~ times | called ~ times | written ~ times | wrote ~ times | emailed ~ times | messaged ~ times | contacted ~ times | several times | many times | multiple times | twice already
asked twice | still no answer | still no reply | no reply for | nobody replied | no one has replied | keep asking | weeks without an answer | ignoring me | ignored my | still waiting for ~ reply | keep contacting | once again asking
ya ~ veces | tercera vez | cuarta vez | quinta vez | otra vez lo mismo | varias veces | sigo sin respuesta | no me responden | schon ~ mal | zum ~ mal | dritte mal | mehrfach | mehrmals | immer noch keine antwort
deja ~ fois | troisieme fois | plusieurs fois | toujours pas de reponse | sans reponse | terceira vez | varias vezes | ja ~ vezes | continuo sem resposta
третий раз | второй раз | четвертый раз | пятый раз | в который раз | уже ~ раз | сколько можно | несколько раз | никто не отвечает | до сих пор нет ответа | сколько раз
trzeci raz | kolejny raz | po raz | juz ~ razy | kilka razy | للمرة | عدة مرات | كم مرة | مرات ولا | কতবার* | বারবার* | তিনবার* | পাঁচবার* | koybar | kotobar | barbar | tinbar | koto bar
`;

export const DATA_REQUEST = `
gdpr | dsgvo | rgpd | lgpd | rodo | ccpa | data protection | subject access | right to be forgotten | privacy request
delete ~ my data | delete ~ personal data | delete ~ personal information | erase ~ data | erase ~ personal | remove ~ my data | remove ~ personal data | delete ~ information about me | copy of ~ my data | copy of ~ personal data | access to ~ my data | data ~ about me | data you hold | data you have on me | data you store | information ~ hold about me | export ~ my data | withdraw ~ consent
borr* ~ mis datos | elimin* ~ mis datos | datos personales | que datos ~ de mi | proteccion de datos | personenbezogen* | meine daten ~ losch* | losch* ~ meine daten | welche daten | datenauskunft | datenschutz*
mes donnees personnelles | supprim* ~ mes donnees | quelles donnees | donnees personnelles | apag* ~ meus dados | exclu* ~ meus dados | dados pessoais
персональн* данн* | удал* ~ мои данн* | мои данн* ~ удал* | какие данные | dane osobowe | danych osobowych | usun* ~ moje dane | jakie dane
بياناتي الشخصية | حذف بياناتي | احذفوا بياناتي | البيانات الشخصية | আমার তথ্য | আমার ডেটা | ব্যক্তিগত তথ্য | amar data
`;

export const CRISIS = `
kill myself | killing myself | end my life | end it all | want to die | suicid* | no reason to live | self harm | hurt myself | don't want to live | better off dead
matarme | suicid* | quiero morir | no quiero vivir | umbringen | selbstmord* | nicht mehr leben | me tuer | envie de mourir | plus envie de vivre | quero morrer | me matar
покончить с собой | не хочу жить | хочу умереть | суицид* | убить себя | самоубий* | zabic sie | samoboj* | nie chce zyc | انتحار | اريد ان اموت | اقتل نفسي | আত্মহত্যা* | মরে যেতে চাই | more jete chai | attohotta*
burn down | bomb | i will kill you | kill you all | come to your shop and
`;

export const ASKS_FOR_PERSON = `
speak ~ human | talk ~ human | chat ~ human | speak ~ person | talk ~ person | real person | real human | human please | human agent | live agent | agent please | real agent | speak ~ someone | talk ~ someone | speak ~ somebody | talk ~ somebody | speak ~ manager | talk ~ manager | speak ~ supervisor | talk ~ supervisor | speak ~ representative | talk ~ representative | speak ~ agent | talk ~ agent | speak ~ operator | customer service rep* | get me a human | call me back | talk ~ staff
put me through | transfer me | connect me
hablar con ~ persona | hablar con alguien | hablar con ~ agente | hablar con ~ humano | hablar con ~ encargad* | hablar con ~ gerente | hablar con ~ asesor | persona real | pas* con ~ agente
mit ~ menschen | mit ~ mitarbeiter* sprechen | mit jemandem sprechen | echten menschen | mitarbeiter bitte | berater bitte | mit ~ chef sprechen
parler a ~ humain | parler a ~ conseiller* | parler a quelqu'un | parler a ~ responsable | vraie personne | un conseiller svp
falar com ~ atendente | falar com ~ pessoa | falar com ~ humano | falar com alguem | falar com ~ gerente | atendente por favor
с оператор* | на оператор* | оператора | живым человеком | живой человек | с человеком | с менеджером | позовите ~ человека | позовите ~ менеджера | соедините
z czlowiekiem | z konsultantem | z kims | konsultanta prosze | polacz* ~ konsultant*
مع موظف | مع شخص | مع انسان | مع المدير | خدمة العملاء | لموظف
মানুষের সাথে | মানুষের সঙ্গে | প্রতিনিধির সাথে | এজেন্টের সাথে | ম্যানেজারের সাথে | manusher sathe | manusher shathe | agent er sathe | manager er sathe | इंसान से बात
`;
