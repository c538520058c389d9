// SPDX-License-Identifier: AGPL-3.0-or-later
// The words a code name is made of: an adjective and a noun, as in quiet-harbour. They are calm words
// for places, nature and the household, because a name is shown to people who did not choose it and
// must say nothing about anyone. Each list has 256 words so that one random byte picks one evenly.

export const ADJECTIVES: readonly string[] = `
  airy alpine amber amiable ample ancient arched autumn azure balanced balmy beige blooming
  blossoming blue bold breezy bright brisk bronze bubbling buoyant burnished calm carved
  cheerful cherished citrus clear cloudless cloudy coastal cobalt cobbled comfy constant cool
  coppery coral cordial cosy crimson crisp curious dancing dappled dawning dewy drifting early
  earnest earthen earthy eastern elegant emerald even evening evergreen everyday fabled feathery
  ferny festive floating floral flowering flowing fluffy foamy folded forest fragrant fresh
  frosted frosty gabled gentle gilded glad glassy gleaming glimmering glinting glossy glowing
  golden graceful grand grassy grateful green handmade happy hazel hazy heathery helpful hilly
  honest hopeful humming indigo inky inland jade jaunty jolly jovial joyful keen kind kindly
  knitted lasting lavender leafy level lilac lilting lively lofty lucky lunar marbled marine
  mauve mellow melodic merry mild minty misty modern moonlit morning mossy musical neat nimble
  noble northern novel oaken olive open orange orderly outdoor painted pastel patterned peaceful
  pearly pebbled placid plaid playful pleasant plush polished polite prime purple quaint quiet
  quilted radiant rainy rambling rare ready restful rippling rising rolling rosy rounded ruby
  russet rustic rustling saffron sandy sapphire scarlet scenic seaside seasonal serene
  shimmering shining silken silver sincere singing slow snowy soaring soft solar solid southern
  spacious sparkling speckled spiced splendid starlit starry steadfast steady stellar still
  striped summer sunlit sunny swaying swift tawny teal thankful thoughtful tidal tidy timeless
  tranquil turquoise twinkling unhurried upland valiant varied velvet verdant vibrant vintage
  violet vivid warm wavy western whistling wicker winding windy winged winter wise wispy wistful
  wooden woolly woven zesty
`
  .trim()
  .split(/\s+/);

export const NOUNS: readonly string[] = `
  acorn alcove almond anchor apple apron arbour archway aspen atlas atrium attic awning bakery
  balcony bandstand barley barn basket bay beach beacon beech beehive bench birch blanket
  blossom bluebell boathouse bookshop bouquet bramble branch breeze bridge brook broom bucket
  burrow cabin candle canoe canopy canyon caravan carpet cartwheel cascade cedar chalet chestnut
  chimney clearing clock clover coast cottage courtyard cove creek crescent crocus cupboard
  cushion cypress daffodil daisy dell delta dew dovecote driftwood dune easel elm ember farm
  farmhouse feather fern ferry field finch fireside foothill footpath ford fountain foxglove
  gallery garden garland gate gazebo glacier glade glen granary granite grove hallway hamlet
  hammock harbour harvest haven hawthorn haystack hazelnut headland hearth heath heather hedge
  hedgerow heron highland hillock hillside hilltop honeycomb horizon island islet ivy jasmine
  jetty journal juniper kayak kettle kingfisher kiosk kitchen kite knoll ladder ladle lagoon
  lake lane lantern larch lark laurel lawn leaf library lighthouse lily linen lodge loft lotus
  maple marigold marina market marsh meadow mill millpond moor moorland moss mulberry nook
  nutmeg oak oasis ocean orchard orchid otter paddock pantry parsley pasture patio pavilion
  pebble pendulum pergola piano pine plateau pond poplar porch porridge primrose promenade
  puddle pumpkin quilt rainbow raindrop reed ridge river rivulet rosemary rowan rowboat sage
  sapling saucer seashell shell shore signpost skylark skylight snowdrop sparrow spinney spring
  spruce stairway starling stream studio summit sundial sunflower sunrise sycamore tapestry
  teacup teapot terrace thicket thimble thistle timber tower treetop trellis tulip valley
  veranda village vineyard walkway walnut waterfall waterway wharf wheat willow windmill window
  woodland workshop wren
`
  .trim()
  .split(/\s+/);
