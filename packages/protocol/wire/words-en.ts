// SPDX-License-Identifier: AGPL-3.0-or-later
// The 2048 words a return code is drawn from: eight of them, read aloud, written on paper and typed
// on a phone by someone who may be frightened. So the words are common and calm, the first four
// letters settle which word is meant, and no single slip of the finger turns one into another. The
// order is part of the format (a word stands for its index): never add, remove or move a word.

export const WORDS: readonly string[] = `
  abacus ability about above absolute abstract academy acclaim accord accurate achieve acorn
  acoustic acquire acre across active actor actual adapt adding adjacent adjust admire adore
  advance advice aerial afford afoot after again agate agenda agile agree ahead airborne
  airfield airline airmail airport airstrip airtight airway album alcove alfresco algae algebra
  align alike allow almanac almond along alpaca alphabet alpine already also although always
  amber ambition amble amethyst amiable amongst amount amplify amuse anchor ancient anecdote
  anew angle announce annual another answer antenna antique antler anvil anybody anymore anyone
  anything anyway apiece apparel appear apple appoint approach apricot apron aptitude aquarium
  arcade archway arctic arena arise armchair armrest aroma around arrange arrive artful artist
  artwork ascend ashore aside aspen aspire assemble assist assured astonish athlete atlas atrium
  attain attend attic attract auburn auction audience author autonomy autumn avail avenue
  average aviation avid avocado await awake award awesome awhile awning axis axle azure backyard
  bagel bagpipe bakery balance balcony ballet balsam bamboo banjo banner banquet bargain barley
  barnyard baseball basin basket bassoon bazaar beacon beagle beak beaming beanbag become
  bedrock beech beehive beeline beetle before began beginner beige bell belong beside bestow
  better between beverage beyond bicycle billion binder bingo biplane birch bird biscuit bison
  bistro blanket blazer blend blink bloom blossom bluejay bluish board boating bobbin bobcat
  bobsled bold bonanza bonfire bonnet bonsai bookcase boost booth borrow botany bottle bounce
  bouquet boutique bowl boxcar bracelet braid bramble brass bravo bread breeze bridge brief
  bright brim bring brisk broadway brochure bronze brook brought browse brush bubble bucket
  buddy buffet bugle build bulb bumper bunch bundle bungalow bunk bunting burger burlap business
  bustle busy button buzz byway cabin cable cactus cadence cake calcium calendar calico calm
  campus canal candle canoe canteen canvas canyon capable captain caramel carbon card careful
  cargo caring carnival carousel carpet carry cartoon cascade cashmere castle category cavern
  cedar celery cellist cement central ceramic ceremony chair chalk champion chance chapter charm
  cheddar cheese chef cherish chess chevron chilly chimney chipmunk chisel chitchat chives
  choice choose chorus chowder chrome chuckle chutney cinema cinnamon circus citrus city civic
  clarify classic clay clear clever click climb closely cloth cloud clue cluster coach coaster
  coat cobalt cobbler cobweb cocoa code coffee coherent coin college column comb comedy comfort
  comic comma company concert condor confirm conifer connect consider content convey cookie
  cooler copier copy coral cordial cork cornmeal correct cosmos costume cotton could country
  courage cover craft crane crater crayon create creek crepe crescent crew cricket crimson
  crinkle crisp crochet crop crossing crown cruise crumb crunch crust cube cubic cucumber
  culinary culture cupboard cupcake curator curious curl current curtain cushion custom cutlery
  cycle dabble daffodil daisy dale dance dandy dawn daybreak daydream daylight daytime dazzle
  debate decade decent decision declare decorate dedicate deed default define defrost deftly
  degree deliver delta deluxe delve denim depot describe design desk dessert destiny detail
  detour develop device dewdrop dewy diagram dial diamond dice differ digital dignity diligent
  diner dining dinosaur diploma direct discover dish display district ditto diverse divide dock
  dogwood doily dolphin domain dome domino donate doorway dormouse dotted double dough downtown
  dozen dragon drake draw dream dresser drift drill drive drizzle drum duckling duet dune duplex
  durable during dusting duty dwell dynamic each eager early earnest earring earth easel easily
  eastern easy eatery echo eclipse ecology economy edible edition educate effect effort eggshell
  eight elastic elation electric elegant element elephant eleven eloquent else embark emblem
  emerald eminent emphasis employ enable enamel enchant encore endorse energy engine enhance
  enigma enjoy enlarge enrich enter entire entrance envelope epic episode equal equip eraser
  errand essay essence estate estimate estuary evaluate event everyone evoke evolve exact
  example excel exchange exit expand expect explain export express extend extra fabric fabulous
  facet factory faculty fairly falcon famous fanfare faraway farmer farther fashion fasten
  fathom feast feature fence fender fennel fern ferry festival fetch fiction field fiesta
  fifteen figurine filling filter finale finding finesse firefly firmly first five flagpole
  flair flamingo flannel flapjack flax fleet flexible flicker flight flint flip float flock
  floor florist floss flourish flow fluent fluffy flurry flutter flyer foam focus foggy folder
  foliage folk fondue font football forage ford forest formal fortune forward fossil fountain
  fourteen foxglove foxtrot fraction fragrant frame free freight frequent fresh friday fringe
  frisbee fritter frolic from frost fruity fudge fuel function furnish furrow fusion future
  fuzzy gadget galaxy gallery galore garage garden garlic garment garnet gateway gather gave
  gazelle gear gecko generous genius gentle genuine geology geometry geranium gift gingham
  giraffe girder gizmo glacier glad glass glaze gleam glen glider glimpse glisten glitter global
  glorify glossy glove gnome goal goblet golden golf gondola gong good goose gopher gosling
  gourd gracious gradual grainy grammar grand graphite grateful gravity great green griddle grin
  grocer groove grotto group grow guava guess guide guitar gumdrop gust gymnast habitat halfway
  halibut hall hamlet hammock hamper hamster handbook happen hardware harmony harness harp
  harvest hatchery hawthorn hayloft haystack hazel headland heap hearty heather hedgehog
  heirloom helium hello helmet helpful herald herd heron herring highway hiker hillside hinge
  hint history hockey holiday holly homework honest hooray hoot hope horizon horse hourly
  housing howdy however human humble humid humming hundred hurdle husk hutch hybrid hydrant
  hyphen iceberg icicle icing icon idea igloo imagine imply import impress inbound inch include
  increase index indigo indoor industry infinite inhabit initial inkling inkwell inlet inner
  input insight inspire instead interest into invent invite involve inward ironing island item
  itself jacket jade jaguar jargon jasmine jaunty jazz jelly jetty jewel jiffy jigsaw jingle
  jogging joiner journey jovial joyful joyous jubilee juggle juice jukebox junior kangaroo kayak
  keen keepsake kelp kestrel ketchup kettle keyboard keynote keystone keyword kind kiosk kipper
  kitchen kite knapsack knitting knoll knot known koala kudos label ladder ladle lagoon lamppost
  landing lane language lantern lanyard laptop larch large lark laser last latest latitude
  lattice launch laurel lavender lavish layered layout leafy league leapfrog learn lecture
  ledger leeway legend legible leisure lemonade lens lentil leopard lettuce level library
  lighting likewise lilac lily lime linden linear liquid listener literary litmus lively lizard
  llama loaf lobby lobster locale locket lodge loft logbook logic logo longer loop lotus lounge
  loyalty lucid lucky luggage lullaby luminous lunar lunchbox lute luxury lyric macaroni machine
  maestro magenta magical magnet magpie mahogany maintain majesty maker making mallard mambo
  mammal manage mandolin mango manor mansion mantle manual many maple mapping marathon marble
  margin marina market marquee marsh marvel marzipan mascot masonry material matter maximum
  maybe maypole maze meadow mealtime meander measure mechanic medal medium medley mellow melody
  memento memo mention menu merchant merge merit merrily mesh metallic meteor method metro
  middle midland midway mighty mildly mileage milky mill mineral minimum minnow minty minute
  mirror mirth mist mitten mixer mixture mocha modern modify module mohair molecule moment
  monday monorail monthly monument moonbeam moor morning morsel mosaic moss moth motion motley
  motorist motto mouse move moving mulberry mulch multiple museum mushroom music mustard mutual
  myriad myrtle myself mystery name napkin narrow natural nautical navigate nearby neatly nebula
  necklace nectar neither neon network neutral newcomer newest newly newness next nibble nicely
  niche nickel nifty nimbus nineteen ninth noble nominate nonstop noontime northern notable note
  notify nourish novel novice nowadays number numerous nurture nutmeg nutshell nylon oasis
  oatmeal oblong obtain obvious occasion ocean octave october offbeat offer office offshore
  often okay olive omit once onion only onset onshore opaque open opera opinion opposite option
  opulent orange orbit orchard orderly ordinary oregano original oriole ornament other outcome
  outdoor outer outfit outgoing outlook output outright outside outward oval ovation overall
  oxide oxygen oyster ozone pacific paddock page pail painting paisley palace pamphlet pancake
  panda panel panorama pantry papaya paper paprika parade parcel parkway parrot parsnip particle
  pasta patch pathway patio pattern pause pavement pavilion peace peanut pearl pebble pecan
  pedestal peel pelican pencil pendant penguin people pepper percent perform perhaps permit
  person petal petunia pewter phrase piano piccolo picnic pigeon pigment pillar pilot pinball
  pine pinwheel pioneer pipeline pitcher pixel pizza plaid planet plaster platform plaza please
  pledge plenty plumage plural plus plywood pocketed podium poem poetry pointer poise polite
  polka pollen polo pompom poncho ponder pontoon pony poodle popcorn poplar populate porch
  porridge portrait possible postcard potato potluck pottery praise precise predict prefer
  prelude premium prepare present pretzel previous primary print prism prize probable process
  product profound progress project promise property prosper protocol proud provide puddle
  puffin pulley pumpkin punctual puppy purchase purple puzzle pyramid quaint quality quantity
  quarter quench question quick quill quintet quirky quite quiz quota rabbit radar radio railway
  rainbow raisin rambler ramp ranch random rare rarity rational raven ravine react ready
  reaffirm reality reason rebuild recall receive recipe reckon recline recycle reddish redirect
  redraw redwood reef referee refill reflect refresh regal region regular rehearse reindeer
  rejoice relate relevant reliable rely remark remind remnant remote renew renown repair repeat
  replay request reroute research residue resort respect restore result retain rethink retrieve
  return reunion reuse reverse review reward rework rewrite rhubarb rhyme ribbon rink rinse
  ripen ripple rising river rivulet road robin robot rocky rodeo roll roof roomy rosemary roster
  rosy rotate rotor routine rowboat rowing royal ruby rucksack rudder ruffle rule rummage runner
  runway rural russet rustic saddle saffron saga sailboat salad salmon salsa salt samba sample
  sandwich sapling sapphire sardine satchel saturday saucer saunter savvy sawdust sawmill saying
  scallop scarf scatter scenery schedule school science scoop scope scout scramble script scroll
  scuba sculptor seaboard seafood seamless seaport seasonal seat seaweed second section secure
  sedan seedling seem seesaw segment select send sense sequence serene series serve sesame
  session setting seven sewing shampoo shanty share shawl shed shelf sherbet shingle shipment
  shoal shoelace shop shortcut should shovel showcase shrub shuffle shuttle sideways sierra
  signal silk silver similar simmer simplify sincere singer sirloin sixth sizzle skating sketch
  skier skiff skiing skillet skip skylight skyward slate sleeve slide slipper slogan slumber
  smart smooth snack snippet snooze snorkel snow soap soccer society sofa software soil solar
  solid solve someday sonata songbird sonic sooner soothe sorbet sorrel sorting sound source
  south souvenir space spaniel sparrow spatula speak spectrum speech spell sphere spiky spin
  spiral splash splendid splice sponge spoon sport spray spring sprout spruce square squeak
  squirrel stable stadium staff stage stairway stamp standard stapler starfish station stay
  steady steer stellar stencil step stereo steward sticker still stitch stock stood story stove
  strategy stream stride strong strudel student style sublime subtle suburb subway success such
  suffice suggest suit sultana summit sunbeam sunday sunlight sunny sunrise sunshine super
  supply sure surface surprise survey sushi swan sweep swift swim sycamore symbol symphony
  syntax syrup system tabby tactic tadpole tailor talent tally tandem tangent tapestry tapioca
  tarmac tartan task tassel taste taxi teacher teal teammate teapot teaspoon teatime teddy tempo
  tennis tenor tent tenure term terrace textbook thank thatch thaw theme then theory thermal
  thesis thimble thing thirty thistle thousand three thrive through thunder thursday thus ticket
  tidal tide tiger timber timeless timing tinsel tinted title toast toboggan today together
  toggle tomato tomorrow tone toolbox topaz topic topsoil tortoise total toucan tour toward
  tower town tractor trade train tranquil travel tray treasure treble treetop trek trellis trend
  triangle tricycle trillion trimming trinket trio triple triumph trivia trolley trombone
  tropical trot trowel truck true truly trundle truth tuba tubular tuesday tugboat tulip tumbler
  tundra tuneful tunic tunnel turbine turf turnip turtle tutor tweak tweed twelve twenty twice
  twilight twin twirl twist twofold type typical ultimate ultra umbrella umpire uncommon
  undersea undo unearth unfold unicorn unify unique unison unit universe unlock unpack unroll
  untangle until unwind unwrap upbeat update upfront upgrade uphill uphold upkeep uplift upon
  upper upright upside upstairs uptown upward useful usher using usual utensil utility utmost
  utopia utter vacancy valiant valley valuable valve vanilla variety varnish vase vastness vault
  vector veer veggie vehicle velvet vendor venture verdant verify version vertical very vessel
  viaduct vibrant view village vineyard vintage vinyl violin vision visor vista visual vital
  vivid vocal voice volcano volume vowel voyage waffle waft wagon walk wallaby walnut waltz
  wander wardrobe warm warren wash water wavy wayside weaver wedge weekend welcome welder
  western wetland wharf wheat wheel whenever whim whirl whisk whittle whoever whoosh wicker
  widget wild willow window wing winter wisdom wise wishing wispy wistful within witty wobble
  wooden wool wording workshop world worth woven wrap wren writer yacht yarn yearbook yodel
  yourself zebra zenith zero zest zigzag zinc zoom
`
  .trim()
  .split(/\s+/);
