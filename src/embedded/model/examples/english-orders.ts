import type { ExampleSet } from '../intent-labels.js';

/** English: everything around an order, from the question before it to the refund after it. */
export const ENGLISH_ORDERS: ExampleSet = {
  language: 'en',
  examples: {
    order_status: `
what's (up|happening|going on) with (my order|order 3341|#7781|AB-9921|my last order)
(status|state) of my (complaint|request|ticket|claim|case) (about the invoice|about the lamp|)
(any|is there a) (reply|answer) from support (about my claim|on my ticket|)?
is the (lamp|thing|book) I (ordered|bought) (recently|last week|) (on its way|shipped)?
has the (kettle|tea set|coat) I (bought|got|ordered) from you (been sent|been shipped|gone out)?
what (did I order|was in my last order|is in order 5512)
(where is|where's|wheres) my (order|parcel|package|delivery|stuff|shipment|purchase|item)
where is (order|my order) (#PP-12345|55123|number 8812)
(when will|when is|when does) my (order|parcel|package|delivery|dress|sofa) (arrive|arriving|get here|be delivered|come)
(what is|what's) the (status|state|progress) of my (order|delivery|parcel|purchase)
(status|update|news) (on|of) (order|my order) (12345|#A-991|please)
(can you|could you|please|) (track|trace|check|locate) my (order|parcel|package|shipment)
track (my order|my package|parcel)
(tracking number|tracking link|tracking code) (please|for my order|for order 4455)
(has|did) my (order|parcel|package) (shipped|ship|been dispatched|been sent|go out|left the warehouse) (yet|)
is my (order|package|parcel) on (its|the) way
my (order|parcel|package) (hasn't|has not|still hasn't|never) (arrived|come|been delivered|turned up|shown up)
I (haven't|have not|still haven't|never) (received|got|gotten) my (order|parcel|package|delivery)
tracking says delivered but (I didn't get it|nothing is here|it's not here|I have nothing)
it says delivered but (I never received it|there is no parcel)
my (order|parcel) is (late|delayed|overdue|lost|stuck in customs|stuck at the depot)
the (tracking|tracker) (hasn't updated|has not moved|is stuck) (for days|since monday)
(it's been|it has been) (two weeks|ten days|a month) and (no parcel|still nothing|still waiting)
I'm still waiting for my (order|parcel|shoes|package) (from last week|)
expected (delivery date|arrival|delivery) of (my order|order 99812|PP-22110)
when can I expect my (parcel|order|new card|package)
how long until my (order|parcel|package) (arrives|gets here)
what happened to my (order|parcel|delivery)
any (update|updates|news|info) (on|about) my (order|parcel|package|shipment)
do you know where my (order|parcel|package) is
who is the courier for my order
my (order|parcel) was (supposed|due) to (arrive|come|be here) (yesterday|on friday|last week)
my (card|new card|bank card|debit card) (hasn't arrived|has not arrived yet|still isn't here|never came in the post|is not here yet)
where is my (new card|bank card|replacement card)
I'm waiting for my (new card|card) to (arrive|come in the mail)
can I track (my card|the card you sent|the delivery of my card)
I ordered (a week ago|ten days ago|on monday) and (nothing came|it hasn't come|have not heard anything)
did you (send|ship|dispatch) (it|my order|my stuff) already
has my (parcel|order) cleared customs
where's the (lamp|jacket|book) I ordered
will my (order|parcel) (come|arrive|be here) (today|tomorrow|before christmas|by friday)
part of my order is missing, is it coming separately
did you receive my order
I placed an order and got no confirmation email
where is it, tracking shows nothing
`,
    order_change: `
(I want to|can I|please|how do I|I need to|I'd like to) cancel (my order|the order|order 5512|my purchase|this order)
cancel (order|my order) (#4411|please|asap|immediately|before it ships)
(can I|could I|I want to|please) change the (delivery address|shipping address|address|size|colour|quantity|color) (on|of|for) my (order|recent order|order 7712)
(change|update|correct) the (shipping address|address|postcode|house number|phone number) on my order
wrong (address|size|colour|house number|name) on (my|the) order, (please fix|can you change it)
I (ordered|picked|chose|selected) the wrong (size|colour|item|address|model), can you (change|swap|correct) it before (it ships|shipping|dispatch)
can I add (another item|a gift card|one more|two more) to my order
(add|remove) (an item|the mug|one shirt) (to|from) my order
please (ship|send|deliver) my order to (a different address|my office|another address) instead
I made a mistake (in|with|on) my order
I (ordered|bought) (twice|two|it twice) by mistake, please cancel one
I don't want (it|the order) anymore, (has not shipped yet|please cancel)
ordered (by mistake|by accident), (please cancel|stop the order)
can you (hold|stop|delay|postpone|pause) my (order|shipment) (until next week|until I'm back|)
can you deliver (my order|it) (next week|on saturday|a day later) instead, I'm away
is it (possible|too late) to (change|modify|cancel|amend|edit) my order
modify my order
can I swap (the blue one for red|size M for L) in my order
change my order to (pick up|express|store pickup)
combine my two orders
I forgot to (add|apply|include) (the gift note|an item|my apartment number) to my order
please don't send my order
edit my order before (it's sent|you dispatch it)
can you include a gift (note|message|wrap) with my order
`,
    availability: `
do you (still|) (have|sell|carry) the (5kg sack|500 ml bottle|large bag|big one|grey sofa|old model)
(do you|d'you) (have|still have|carry|stock) (this|it|the red one|size 42|any bikes|the large|yoga mats) (in stock|left|available|)
is (this|it|the blue dress|the large size|the grey one|item 5512) (still|) (available|in stock|sold out|out of stock)
(any|are there any) (left|in stock|more of these) (in size M|in black|)
when (will|do) (it|you|this|the white one) be (back in stock|restocked|available again)
when are you (restocking|getting more)
back in stock (when|soon)?
have you got (any|this in green|it in size 8|more of these)
is the (black|small|xl|vanilla|32 inch) (version|one|size|scent) available
out of stock (again|) when will it return
do you have (it|this) in (a larger size|another colour|my size|blue)
how many (are left|do you have left|units are in stock)
can I (reserve|pre-order|preorder) it when it's back
notify me when it's (available|back in stock)
do you have (any|) (rooms|tables|places|spots|slots) (free|available|left) (tonight|this weekend|on friday|for 4 people|on 12 may)
(any|are there|is there) (free|available|vacant) (room|rooms|table|tables|seats|slots|appointments) (tonight|tomorrow|on saturday evening|between 5 and 7|after 6)
(do you have|is there) availability (on saturday|for two nights|next week|for this weekend)
are you fully booked (on friday|tonight|this weekend)
is the (suite|double room|conference room|terrace) (free|available) (on the 5th|next weekend)
what (times|dates|slots|sizes|colours) (are|do you have) (available|free|open)
any (free|open) time slots (before|after) (noon|7 pm)
is it sold out
do you sell it in (store|the city shop)
is it available in your (london|downtown) (store|shop)
any chance of a table (earlier|later)
what rooms do you have available
do you have vacancies (this week|tonight)
earliest available (slot|appointment|table)
`,
    shipping: `
(will|does) (a|the) (new card|card) take long to (arrive|come|reach me)
(what is|what's) the (delivery|arrival) (estimate|timeframe) for (a card|a new card|parcels)
how (quickly|soon|fast) can (I|you) (get|receive|send) (a card|my card|it) (in the us|if I order it today|)
how many days (does|will) (a card|delivery|it) take
(can|do) I (decide|choose|get to choose|have a choice) (when|on which day) (it's|it is|the card is) delivered
is there a way to (choose|set) the delivery (day|date|time)
do you (ship|deliver|send) to (canada|australia|germany|my country|italy|the us|northern ireland|rural areas|po boxes)
(do you|can you) (ship|deliver) (internationally|abroad|worldwide|overseas|on weekends|on saturday)
(what|how much) (is|are|does) (the|) (shipping|delivery|postage) (cost|costs|fee|fees|price|charge)
how much (is|does|do you charge for) (delivery|shipping|postage|standard shipping|next day delivery) (to ireland|cost|)
(shipping|delivery|postage) (cost|costs|fee|price|rates) (to france|please|)?
is (shipping|delivery) free (over 50|for members|)
free (shipping|delivery) from what amount
how (long|many days) does (shipping|delivery|standard delivery) (take|usually take) (to spain|)
what is the (delivery|shipping) time (to norway|for standard|)
how (fast|quick|quickly) (is|do you) (delivery|deliver|ship)
(what|which) (courier|carrier|couriers|delivery company) do you use
do you (offer|have) (express|same day|next day|overnight|click and collect|in store pickup) (delivery|shipping|)
can I (pick up|collect) (it|my order|in store|from your shop)
which countries do you (ship|deliver|send) to
delivery (options|times|areas)
do you deliver to (parcel lockers|pickup points|an office|hotels)
can I (choose|pick|select|schedule|specify) (a|the) (delivery|) (date|day|time slot|time) (for delivery|)
can it be delivered on a (specific|certain|particular) (day|date|time)
if I order (today|now), when will (it|I) (arrive|get it|receive it)
how soon (can you deliver|would it get here|will I get a card) (if I order now|)
how long (will it take|does it take) (for a card|a new card) to (be delivered|get here|arrive)
how long does it take to get a new card
how many days until a card gets delivered
can I get (my card|a card) (express|faster|expedited|sent quickly)
when are cards delivered
can you deliver by (friday|a certain date|christmas) if I order today
who pays (customs|import duty|duties)
do I have to pay customs (fees|duty)
do you ship (large items|plants|food|glass) 
is a signature (needed|required) on delivery
is there a delivery charge
do you deliver on (sundays|holidays)
does delivery include assembly
do you use eco-friendly couriers
`,
    return_refund: `
I (bought|purchased) something (from you|through you|with my card) and (want|need) (it refunded|a refund|the money back) (quickly|asap|please help)
can you (cancel|reverse) (a|my) purchase and refund me
(I want|I'd like|I need) (a refund|my money back|to be refunded|to get my money back)
(can I|how do I|how can I|I want to|I'd like to|I need to) (return|send back|exchange) (it|this|an item|the shoes|my order|a product|something)
(refund|money back) (please|now|for order 8811)
(what is|what's) your (return|refund|exchange) policy
how (do|does) (returns|the return process|refunds|exchanges) work
how many days do I have to (return|send it back|exchange)
(can I|could I|I want to) exchange (it|this|the jacket) for (a bigger size|another colour|a different model|size L)
(it|the shirt|the ring|these shoes) (doesn't|does not|don't) fit, (can I return it|I want to exchange it|what now)
it's too (small|big|tight|long), can I (exchange|return|swap) it
(I|you) (received|got|sent|sent me|delivered) (the wrong|a wrong|a different) (item|size|colour|product|order|thing)
(it|the item|the vase|the screen|my order|the package) (arrived|came|was delivered) (broken|damaged|cracked|smashed|defective|faulty|open)
the (product|lamp|mug|headphones|watch) (is|are) (faulty|defective|broken|not working), I want (a replacement|my money back|a refund)
(missing|there is a missing|there are missing) (item|part|parts|pieces|screws) in my (order|package|box)
I need a (replacement|return label|refund|return form)
(when|how soon) (will|do) I (get|receive) my (refund|money back|money)
(where is|where's|what about|any news on) my (refund|money|money back)
my refund (hasn't|has not|still hasn't) (arrived|come through|shown up|been processed|appeared in my account)
I (returned|sent back) (it|my order|the item) (two weeks ago|last week) and (no refund|still no money)
refund not (received|showing|in my account)
how long does (a|the) refund take
why is my refund (taking so long|pending|late|not in my statement)
I was supposed to (get|receive) a refund (last week|of 50 dollars|)
can I (return|get a refund for) (sale|opened|used|worn|gift) items
(not as described|not what I ordered|doesn't match the description), want to return
it (broke|stopped working) (on the first day|after a week), I want (a refund|my money back|to return it|a new one)
who pays (for|) return (shipping|postage)
do you offer (free returns|exchanges)
please (refund|reimburse) (me|my money|my payment|the full amount)
I (changed my mind|don't want it anymore|don't need it), can I (return it|get a refund)
I want to (cancel|reverse) (a|this) (purchase|payment) and get (a refund|my money back)
a merchant (won't|refuses to) refund me
return for order 5512
send me a prepaid label
can I return (without the box|without a receipt|in store)
the seller has not refunded me yet
money back guarantee?
the box was (empty|opened)
half of my order is (missing|wrong)
refund the (119.50|20 pounds|deposit) (please|you owe me|I was promised)
how do I ask for a refund on something I bought
it is not what I expected, want to send it back
claim warranty, the item broke
`,
    price_question: `
what (is|are|does) the (cost|costs|charge|charges) (of|for) (sending money abroad|a foreign transfer|withdrawing abroad|gift wrapping)
how much (is it|is this|does it cost|for this|are these|is the blue one)
how much (does|is) (the|a|your) (sofa|haircut|subscription|premium plan|massage|double room|course) (cost|)
(what's|what is) the (price|cost) (of|for) (this|the red bag|two|the large|one night|a haircut)
price (please|?|of this|for the set|list)
pp
cost?
(do you|d'you) (have|offer|give|do) (any|a) (discount|discounts|sale|deal|promo code|coupon|offers) (for students|for new customers|for bulk orders|)
is there a (discount|sale|promo|deal|coupon|black friday sale|price reduction) (on this|right now|for seniors|for teachers|)
(my|the) (promo|discount|coupon|voucher) code (is not accepted|isn't valid|what does it give|)
is (this|it) (on sale|discounted|cheaper in a set)
any (offers|discounts|promotions|deals) (today|at the moment|)
can I get a (better price|discount|quote|price match)
do you (price match|have bulk pricing|have wholesale prices)
what do you charge for (a consultation|parking|late checkout|breakfast|an extra bed|the spa)
how much (is|for) (parking|breakfast|the spa|a massage|room service|an extra bed|the gym)
are there any (fees|hidden fees|extra costs|extra charges) (for cancelling|for using the card|)
(what|how much) (are|is) the (fee|fees|charges) for (transfers|an international transfer|exchanging money|withdrawing cash|topping up|sending money abroad|a card)
do you charge (a fee|for transfers|for exchanging currency|for top ups|for cash withdrawals|interest)
will I be charged (a fee|) (for|if I) (a transfer|use my card abroad|top up by card|exchange currencies)
what is the (exchange rate|interest rate|commission|rate) (today|for euros|on the loan|)
how much (would|will) it cost to (send 500 euros|transfer money to the us|stay two nights)
does the price include (vat|tax|breakfast|batteries|delivery)
is (breakfast|parking|wifi|the spa) (free|included in the price|extra)
why is it so expensive
too expensive, any discount
what's the cheapest (option|one|room|plan)
price difference between (small and large|basic and pro)
how much is a gift (card|voucher|basket)
how much for (two|three|10 pieces|the whole set)
can you send me a (quote|price list|quotation)
is there a (loyalty|family|group|military) discount
how much will I pay per month for the (plan|subscription)
when does the sale (start|end)
`,
    product_question: `
(I'm looking for|I am searching for|I need|I want to buy) (a warm blanket|a gift for my dad|running shoes for wide feet|something against dry hair|a lamp with warm light)
(do you sell|do you carry|have you got) (garden chairs|bird food|vinyl records|phone cases|vegan snacks)?
(a sturdy backpack for school|soft towels without fragrance|a light tent for two) – (which one do you have|which do you sell)?
can you recommend (a quiet fan|a light lunch box|a strong glue|herbal sweets without sugar)
(is|are) (it|this|the jacket|these boots|the watch) (waterproof|machine washable|vegan|organic|gluten free|handmade|unisex|bpa free|dishwasher safe)
what (is it|material is it|is this) made of
what (are|is) the (dimensions|size|weight|ingredients|specs|material|capacity|voltage|warranty) (of the table|of this|)
does (it|this|the lamp|the set) (come with|include|have|need|contain) (batteries|a charger|a warranty|nuts|instructions|bluetooth|a case)
(does|will) (it|this|the cover) (fit|work with|be compatible with) (iphone 15|a queen bed|my car|android|small dogs|standard filters)
is (it|this|the toy|the cream) (safe|suitable|good|ok) for (kids|babies|sensitive skin|dogs|pregnant women|oily hair|beginners)
can I (use|wash|wear|put) (it|this|the pan) (in the oven|outdoors|every day|in the microwave|at 60 degrees|in the shower)
how (big|heavy|tall|long|wide|thick|loud|bright|warm|deep) is (it|this|the bag|the tent|the desk)
how (long|much) does the (battery last|candle burn|bottle hold|pen write)
how many (pages|pieces|servings|watts|litres|colours) (does it have|are in the box)
how do I (use|clean|assemble|install|care for|apply|charge) (it|this|the machine|the product)
what is the difference between (the two models|the pro and the lite|these)
which (size|model|one|shade) (should I take|is right for me|do you recommend|is better|fits a 12 year old)
(can you|what would you) recommend (something|a gift|a good cream) for (dry skin|my mum|a beginner|a cat)
does it (shrink|fade|smell|leak|make noise|stain)
is there a (warranty|guarantee|manual|size chart|user guide)
how long is the (warranty|guarantee)
do you have a size (chart|guide)
where is (it|this|the tea) (made|from|manufactured|grown)
is it (real leather|cotton|wool|solid wood|genuine|original)
is it tested on animals
what does it (taste|smell|feel) like
what's in the (box|gift box|kit|set)
tell me more about (this product|the course|the room)
(what time|when) (do you|does the shop|does the store|does the restaurant) (open|close) (on sunday|today|)
what are your (opening hours|business hours|hours)
are you open (on sunday|today|tomorrow|on public holidays|now)
(what time|when) is (check-in|check-out|checkout|breakfast|dinner served|the pool open)
(when|what time) (can I|do I have to|should we) (check in|check out)
can I (check in early|check out late|leave my luggage)
what time does (the gym|the pool|the spa|the kitchen|the bar|reception) (open|close)
(is there|do you have|does the hotel have|have you got) (a pool|a gym|wifi|parking|air conditioning|an elevator|a spa|a restaurant|room service|a kettle|a hairdryer)
is the (wifi|internet|pool|parking|gym|breakfast) (free|open to guests|heated|good)
is there (free|) (wifi|parking|internet) (in the room|at the hotel|nearby)
what's the wifi (password|network)
are (pets|dogs|children|kids) allowed (at the hotel|in the pool|in the restaurant)
do you (allow|accept) (pets|dogs|children)
do you have (vegan|vegetarian|gluten free|halal|kids) (options|dishes|meals|menu)
what's on the menu
where are you (located|based)
what is your address
how do I get to (your shop|the hotel) from (the station|the airport)
what (services|treatments|courses) do you (offer|have)
does the (room|suite|apartment) have (a balcony|a sea view|a bathtub|two beds|a safe)
how big is the room
what does the (course|treatment|membership|warranty|insurance) (cover|include|involve)
how long is the (session|course|treatment|tour)
what kind of (accounts|cards|loans|mortgages) do you offer
what's the (limit|maximum|minimum) for (contactless|transfers|top ups|withdrawals)
is there (a limit|an age limit|a minimum age)
can my (child|kids|teenager) (open an account|have an account)
(how old|what age) do (I|you) have to be
how does (the disposable card|a virtual card|auto top-up|apple pay|the subscription) work
what countries (do you operate in|is the service available in)
where can I (use|withdraw money with) (this|my|the) card
do you take reservations
does the restaurant (take|accept) reservations
is your shop (wheelchair accessible|near the station)
is it refillable
are refills sold separately
`,
  },
};
