import type { ExampleSet } from '../intent-labels.js';

/** English: small talk, spam, requests for a person, dissatisfaction. */
export const ENGLISH_TALK: ExampleSet = {
  language: 'en',
  examples: {
    greeting: `
how are (you all|you guys|things today)
how have things been
hi
hi (there|all|team|again|everyone|guys)
hello
hello (there|team|again|everyone|dear)
hey
hey (there|you|guys|team)
heya
hiya
howdy
yo
good (morning|afternoon|evening|day)
good (morning|evening) (to you|everyone|team)
(hi|hello|hey), anyone (there|around|here|online)?
is (anyone|anybody|somebody) (there|here|online)?
are you there?
(hi|hello), are you (open|online|available) for (a chat|questions)?
how are you (today|)?
how (are things|is it going|is your day)?
how's it going
how do you do
how have you been
what's up
sup
wassup
nice to meet you
pleased to meet you
hope you are (well|doing well)
good to see you
hello from (spain|london|a new customer)
hi it's me (again|)
greetings
hi is this the (right|official) (page|account|shop|chat)?
hello am I talking to (customer service|support)?
is this (customer support|the help desk|customer care|the shop)?
can I ask you something?
hi I have a question
hello, quick question
👋
hi 👋
hello 😊
hellooo
heyyy
merry christmas (team|everyone)
happy new year
how's your day been so far
how are you feeling today
is everything ok with you
`,
    gratitude: `
that's all (for now|I needed), thanks
(so|very) (kind|nice|helpful) of you
my (dog|son|mum) is (crazy about|so happy with) (the toy|the present|it)
thanks
thank you
thanks (a lot|so much|a million|a bunch|again|mate|heaps|very much)
thank you (so much|very much|kindly|for your help|for everything|for the quick reply|for the info)
many thanks
thx
thnx
ty
tysm
cheers
cheers (buddy|pal|for that|guys)
much appreciated
(really|I|we) appreciate (it|that|the help|your help|your time)
great, thanks
ok thanks
perfect, thank you
awesome, thanks for (sorting|fixing) (it|that)
that (helped|was helpful|helps a lot)
that's (great|perfect|brilliant|wonderful), thank you
you('re| are) (the best|amazing|great|awesome|a star|a legend|a lifesaver|very kind)
(great|excellent|amazing|fantastic|brilliant) (service|support|job|work|product)
love (it|this|my new order|your shop|your products|the packaging)
I love my new (shoes|bag|lamp|phone case|sofa|jacket)
my (kids|daughter|son|wife|cat|husband) (loves|love|adores) (it|them|the gift|the new toy)
it arrived (today|already) and (it's|it is) (perfect|beautiful|gorgeous|lovely)
best (purchase|shop|service) ever
super (happy|pleased) with (my order|the quality|it)
so happy with my purchase
(lovely|beautiful|gorgeous) quality, very pleased
everything (works|is working) (now|again), thanks
problem solved, thank you
got it, thanks
parcel received, thank you so much
received it, thanks
that's exactly what I was looking for
you have been (very|so) helpful
thanks for (getting back to me|your patience|letting me know|clearing that up)
five stars
10/10 would recommend
will recommend you to my friends
keep up the good work
wonderful experience, will order again
compliments to the (team|chef|staff)
the staff were (lovely|so friendly)
god bless you
I'm grateful for your help
no more questions, thanks
thanks, that is all I needed
that will be all thank you
nope, that's everything, thanks
sweet, appreciate it
nice one, ta
ta
the (answer|response) was super helpful
thanks for the (swift|fast) delivery
❤️
🙏 thanks
👍 thank you
wow that was fast, thank you
`,
    goodbye: `
bye
bye bye
goodbye
good bye (then|)
bye, have a (nice|good|great|lovely) (day|evening|weekend)
see you (later|soon|tomorrow|around|next time)
see ya
cya
later
later gator
talk to you (later|soon|tomorrow)
ttyl
take care
good night
goodnight
have a (nice|good|great|lovely) (day|evening|weekend|one)
farewell
I (have to|must|gotta) go (now|)
gotta run
I'm (off|leaving|done) now
that's it, bye
ok bye
until next time
catch you later
so long
adios
ciao
peace
I'm out
bye for today
signing off
end the (chat|conversation|call)
you can close (this|the) chat
let's end (here|this conversation)
it was nice (talking|chatting) to you
it's been (great|nice) chatting with you, bye
have a good night, speak soon
until we meet again
bye now
we're done here, bye
toodles
cheerio
👋 bye
I'll come back later, bye
speak (later|soon)
well, goodbye
i am hanging up now
no that's all, bye
`,
    complaint: `
very bad (experience|attitude|communication)
(your|the) (check in|sign-up|ordering|return) process (is|was) (so|far too) (complicated|slow|confusing)
I spent (hours|all day) trying to (check in|reach you|get this working)
it is not clean, (there is|we found) (dust|hair|mould) (everywhere|in the shower)
(terrible|awful|horrible|dreadful|appalling|disgusting) (service|experience|quality|support|staff|shop|company)
(very|so|really|extremely) (disappointed|unhappy|dissatisfied|annoyed|frustrated|upset) (with you|with your service|with the quality|with my purchase|)
I am (disappointed|unhappy|not happy|not satisfied|fed up|furious) (with your company|with this|with the service)
worst (shop|company|service|purchase|experience|hotel|customer service) ever
the worst (customer service|meal|stay|product) I have ever had
never (buying|ordering|shopping|coming) (here|from you) again
I will never (buy|order|come back) (here|from you|) again
your (staff|driver|courier|waiter|receptionist|employee) was (rude|unfriendly|impolite|unprofessional|so rude to me)
nobody (answers|replies|cares|picks up the phone|helps)
no one (answers|has replied to) my (emails|calls|messages)
I've been (waiting|on hold) for (hours|an hour|40 minutes) and nobody (answers|helps)
(poor|bad|cheap|low|rubbish|shoddy) quality
the quality is (poor|terrible|a joke|really bad|worse than before|not what it used to be)
it (broke|fell apart|stopped working|ripped|faded) after (a week|two days|one wash|one use)
the (colour|fabric|sole|zip|handle|paint) (fades|peels off|came off|is falling apart) (already|after one wash)
the (jumper|shirt|blanket|carpet) (sheds|pills|bobbles|scratches|smells of chemicals)
it smells (awful|weird|like plastic|terrible)
looks (cheap|nothing like the picture|nothing like the photo)
not worth the money
waste of (money|time)
what a (joke|rip off|disgrace|shambles|scam)
you are (useless|a joke|liars|thieves|incompetent)
this is (unacceptable|ridiculous|outrageous|a disgrace|a joke|pathetic|not good enough)
your (website|product|bot|company|delivery service) is (rubbish|crap|garbage|trash|terrible|useless)
I want to (complain|make a complaint|file a complaint|lodge a complaint)
I have a complaint (about your driver|about the service|)
where can I (complain|leave a complaint)?
the room (was|is) (dirty|filthy|noisy|freezing|too small|smelly|not clean)
our room (hasn't been|wasn't|was not) (cleaned|made up|ready) (today|)
the (bathroom|shower|towels|sheets|carpet|bed) (was|were) (dirty|disgusting|stained)
the food was (cold|bland|awful|overcooked)
the neighbours (were|are) so (noisy|loud) we couldn't sleep
breakfast was (poor|disappointing|cold)
the air conditioning in (my|our) room (is broken|doesn't work|is so loud)
there is no hot water in (my|our) room
why (is|does) (check-in|the queue|this|everything) (take so long|so slow|so difficult|so complicated)?
I waited (two hours|45 minutes|ages) at (reception|the counter|check-in)
my (skin|face|scalp|eyes) (burns|burned|is burning|itches|is red|swelled up) after using (your|the) (lotion|shampoo|cream|soap)
your (lotion|soap|mask|product) gave me a (rash|burn|allergic reaction)
I (got|had) (food poisoning|an allergic reaction|sick) (from your food|from your restaurant|after eating at your place)
the (battery|charger|kettle|toaster) (exploded|caught fire|gave me an electric shock|started smoking)
my child (choked on|was hurt by|got injured by) your (toy|product)
I cut (my hand|myself) on (a sharp edge|broken glass) in your product
you (lied|lie) to (me|customers)
false advertising
misleading (photos|description)
you promised a call back and nothing happened
nothing (works|ever works) with you
still no (answer|reply|solution) from you
how can you treat customers like this
I expected (better|more) from you
this used to be a good shop
shame on you
two stars, (disappointing|won't be back)
overpriced and (poor|useless|disappointing)
the packaging was (damaged|a mess|ridiculous, so much plastic)
the delivery guy (threw the parcel|left it in the rain|was rude)
the instructions are (useless|impossible to understand)
I'm sick of (this|your excuses|your company)
idiots
you suck
this is bullshit
wtf is wrong with you people
your agents are not helping at all
your service is getting worse and worse
all you do is send (automated|copy-paste) replies
don't buy here
`,
    human_request: `
(I want|I'd like|I need|can I|let me|I would like) (to|) (speak|talk|chat) (to|with) (a human|a person|a real person|someone|an agent|an operator|a representative|customer service|a member of staff)
(human|agent|operator|representative|real person|live agent|advisor) (please|now|)
(connect|transfer|put|pass) me (to|through to|over to|with) (a human|an agent|a real person|the manager|an advisor|your supervisor|a colleague|somebody)
can (a human|a person|someone|a real person|somebody|the manager) (call me|call me back|ring me|phone me|contact me|answer|help me) (please|)?
(please call me|call me back|give me a call|ring me|can you call me) (on my mobile|tomorrow|back|)
I want to (speak|talk) to (your|the|a) (manager|supervisor|boss|owner)
get me (your manager|a human|a supervisor|someone)
is there (a human|a real person|anyone|someone) (I can talk to|here|in charge)?
I don't want to talk to a (bot|machine|robot|computer)
no (bot|bots|robots) please, (a human|real people)
stop (bot|the bot), I want a (human|person)
this bot is useless, (get me a human|let me talk to someone)
you don't understand me, I need a (person|human)
not helpful, can I have a real (person|agent)?
speak to (someone|somebody) (else|in charge|who can help|from the team)
(someone|somebody) from (sales|billing|support|the front desk|reception) please
(phone|telephone) number of (customer service|support|your office)?
what number can I call to (speak|talk) to (someone|a person)?
how can I (reach|contact|get hold of) (a human|someone|your team|customer service) (by phone|)?
I'd rather (speak|talk) to a (person|human being)
live chat with (an agent|a person)
customer service rep please
need help from a (real|live) (human|person|agent)
can you get a colleague to (look at|take over) (this|my case)
hand me over to (an employee|your colleague|staff)
I need (a callback|someone to call me)
I'd like to (be called back|request a callback)
let me (speak|talk) to (somebody|someone)
I wish to talk with the person responsible
escalate (this|my case) to (a manager|your supervisor)
put me through to reception
i'd like to talk to the reception
manager now
get a manager on the line
am I able to speak with an advisor?
could I be transferred to somebody who knows
I said agent
can someone from your team (help|get in touch)
`,
    spam: `
(we offer|we provide|offering) (seo|web design|app development|digital marketing|link building|guest post) services (for your business|at low cost|)
boost your (website|page|instagram|sales|ranking) (traffic|followers|to the first page of google|today)
buy (followers|likes|views|reviews) (cheap|now|for your page)
get (1000|10k|5000) (followers|likes) (for free|for only $9|in 24 hours)
(earn|make) ($500|5000 dollars|money|up to 300 euro) (a day|per week|from home|online) (no experience needed|guaranteed|)
work from home and earn (big|thousands|passive income)
(bitcoin|crypto|forex|trading) (investment|signals|opportunity) (double your money|guaranteed profit|join now|100% profit)
invest ($200|in crypto|today) and (get|receive) ($5000|huge profit|10x) (in 7 days|back)
congratulations you (won|have won|have been selected to win) (an iphone|a gift card|the lottery|1 million dollars)
claim your (prize|free gift|reward|iphone) (now|here|at this link)
click (here|this link|the link below) to (claim|win|earn|verify|see my photos)
your (page|account) will be (disabled|deleted|suspended) (today|within 24 hours), (verify|confirm|appeal) (here|at this link)
copyright violation on your page, click to appeal
(cheap|discount|online) (viagra|pills|pharmacy|replica watches|designer bags|steroids)
hot (girls|singles) (in your area|waiting for you|near you)
(instant|quick|easy|personal) (loan|loans|credit|cash) (approved|without documents|no credit check|at 2% interest)
need a loan? apply (now|today) low interest
(wholesale|factory|bulk) (price|supplier) from china, (masks|led lights|phone cases|steel pipes)
dear sir, we are a (manufacturer|supplier|factory) of (plastic bags|packaging|textiles) (in china|)
I am a prince and need your help to transfer funds
dear friend I have an (inheritance|business proposal) for you
we can (design|redesign|rank) your website (cheaply|on google)
would you be interested in (a website redesign|our marketing package|our lead generation service|buying email lists)?
(casino|betting|poker|slots) (bonus|free spins|tips|jackpot) (join now|sign up|)
lose (10 kg|20 pounds|weight) in (2 weeks|10 days) with this (pill|tea|trick)
follow me back and check my (page|channel|profile|onlyfans)
check out my (channel|new song|profile|store|telegram group)
join (our|my) (telegram|whatsapp) group for (free signals|daily profit|investment tips)
make money fast
limited offer!!! buy now, 90% off (sunglasses|ray ban|watches) www
promote your (brand|page|business) with (us|influencers), dm for (rates|collab)
dm us for (collab|promotion|a paid partnership) (we love your page|🔥)
we have a database of (100k|million) (emails|leads) for sale
hello dear, I am (a broker|an account manager|an investor), I can help you trade
free (iphone|gift card|netflix|vbucks|robux) generator
this spell caster brought back my ex, contact him on whatsapp
thanks to mrs (anna|grace) I recovered my bitcoin, contact her
guest posting on high da sites, reply for price list
become a millionaire with this system
hi webmaster, your site has errors, we can fix seo
outsourcing company offering (developers|virtual assistants|call center) at ($5 per hour|low rates)
only today, cheap flights and holidays, visit our site
`,
    other: `
who (invented|discovered|directed|painted|founded) (the telephone|gravity|that film|the mona lisa|google)?
how many (people|countries|planets|teams) (live in brazil|are in africa|are there|play in the league)?
what is (a black hole|the largest ocean|quantum physics|the fastest animal|the plot of the film)?
find me (a good podcast|cheap flights|a nearby cinema|the lyrics of a song)
can you (show|tell) me (the latest headlines|my browsing history|a good movie|the stock price of apple)
how do (bees make honey|planes fly|I calculate an average|I clean my windows|I get rid of ants)
what's (trending on twitter|a good name for a dog|the population of india|my horoscope)
what year (did the war end|was the car invented|did he die)
give me (a list of verbs|advice on dating|facts about sharks|the history of rome)
how long (do turtles live|should I boil pasta|does it take to get to mars)
are you (actually|really) (a person|a machine|human|alive)?
is this (person|account|chat) (real|a machine|a program)?
(which|what) topics (do you know|can you talk about|can we discuss)?
is there (something|anything) you (don't|can't) (know|answer|do)?
should I (buy stocks|study law|get a dog)?
I want to know (the news|about vikings|the time in london)
make my phone louder
do you (dream|have parents|get tired|eat)?
I (need|want) you to (remind me|wake me up|find my phone)
say something
ok
okay
k
hmm
hm
haha
yes
no
yes please
maybe
sure
right
fine
?
??
...
asdf
asdfgh
test
testing
never mind
wrong (chat|number|person)
oops
I don't know
not sure
whatever
are you (a bot|a robot|human|real|an ai|chatgpt|a machine|a real person|a person or a bot)?
am I (talking|chatting|speaking) (to|with) (a bot|a human|a computer|an ai)?
is this (a bot|automated|an ai)?
what is your name?
who (are you|made you|created you|built you|do you work for)?
how old are you?
where are you from?
where do you live?
do you have (a girlfriend|hobbies|feelings|pets|kids)?
what are your hobbies?
what can you do?
what can (I|you) (ask|help me with|do for me)?
what (kind of|) (questions|things) (can|may) I ask (you|)?
how can you help (me|)?
tell me (a joke|something funny|a story|a fun fact|about yourself|something interesting|a riddle)
tell me about (world war two|the grammys|the moon|elon musk|italian history|dinosaurs)
sing me a song
what's the (weather|temperature|forecast) (like|today|tomorrow|in paris)?
will it (rain|snow|be sunny) (today|tomorrow|this weekend)?
is it (cold|hot|snowing|windy) (outside|today|there)
what (time|day|date) is it (now|in tokyo|)?
who (won|is winning) (the election|the match|the game|the world cup|the oscar|the super bowl) (yesterday|last night|last year|)?
what's the score of the (game|match)
who is the (president|prime minister|king) of (france|the usa|england)?
what is the capital of (peru|france|australia)?
how (tall|far|deep|big|old) is (the eiffel tower|mount everest|the moon|the universe|the ocean)?
what is the meaning of life?
(translate|how do you say|spell) (hello|cat|thank you|necessary) (in spanish|to french|)
what is (2 plus 2|12 times 9|the square root of 81)?
(flip a coin|roll a dice|pick a number)
(write|make) (me|) (a poem|an essay|my homework|python code|a cv)
how do I (cook rice|boil an egg|change a tire|learn guitar|lose weight|tie a tie|bake bread|fix a leaking tap)?
what (should|can) I (cook|eat|wear|watch) (for dinner|tonight|today)?
(play|recommend) (some music|a song|a movie|a good book|some jazz)
set (an alarm|a timer|a reminder) for (7 am|ten minutes|tomorrow)
(turn on|turn off|dim) the (lights|tv|heating)
call (mom|my wife|john)
text (dave|my boss) that I'm late
what's (the traffic|my schedule|on my calendar|on my to do list|on my shopping list) (like|today)
add (milk|eggs|laundry) to my (shopping|to do) list
how many (calories|carbs) (are in|in) (an apple|a pizza|a banana)?
what are the (top|best) (stories|movies|news|songs) (today|this year|right now)
when is the next (holiday|eclipse|iphone|season of the show|election)
when does (the new movie|the next season|the new phone) come out
(are you|are you guys) (hiring|recruiting)?
do you have any (vacancies for staff|open positions|internships|jobs|career opportunities)?
I'd like to (apply for a job|work for you|send my cv|become a driver)
I'm a (journalist|reporter|blogger|student) (writing about|doing a survey on|researching) (your company|your industry|retail)
press (inquiry|request|contact)
who do I contact for (press|partnership|sponsorship|wholesale cooperation)?
would you sponsor our (school|football club|charity event)?
can I do an interview with your (founder|ceo)
I'm bored
I'm (tired|hungry|sad|lonely|drunk)
I had a bad day
do you (like|believe in|watch) (music|pizza|god|football|aliens)?
what do you think about (politics|trump|climate change|the war)?
which team do you support
is there life on mars
can you (dance|sing|dream|think|speak spanish|learn)?
what languages do you speak
do you speak (english|french|german|bengali)
change your (name|language|voice|accent) (to bob|to spanish|)
speak (slower|louder|in a british accent)
repeat that (please|)
say that again
can you repeat what you said
what did you say?
I didn't understand
no I said something else
the first one
at (9|10) pm
next tuesday
for 3 people
my name is (john|sarah)
it's about (some|my) (business|stuff)
the other one
that's not it
that's (correct|right|wrong)
no, that's not what I meant
what song is (this|playing)
what's a good (stock to buy|vacation spot)
how do i get to the (airport|nearest gas station)
where is the nearest (bank|pharmacy|park)
how much (gas|fuel) do I have left
where did I (park|put my phone|leave my keys)
is the (gym|store|mall) busy right now
what vaccines do I need for (india|kenya)
do i need a visa for (china|brazil)
how many vacation days do I have left
when (is|do) my (payday|taxes due|oil change due)
what's my (credit score|income tax rate)
is my flight (on time|delayed)
book me an uber
convert (5 miles to km|ounces to grams)
what's the (definition|synonym) of (happy|irony)
who wrote (hamlet|that song)
why is the sky blue
how does (photosynthesis|a rocket|wifi|electricity) work
what are the rules of (chess|poker)
the meeting notes are on my desk
lol what
😂
🤔
`,
  },
};
