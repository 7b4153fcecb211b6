namespace Countersign.Checks.Reading;

/// <summary>
/// Common words in hashtags of councils and charities. Words of two letters are few, because they make almost any name fall apart.
/// Compounds that are one word (“football”) are here too, so that they are not taken for two.
/// </summary>
internal static class CommonWords
{
    public const string List = """
        a able about above accessible accessibility across act action active add adult adults advice after again against age ageing agm aid air alert alerts alive all alone also always
        ambulance amazing and animal animals another answer antibullying antisocial any anxiety appeal april apply apprentice apprentices apprenticeship are area around art arts artist
        as ask assembly at august autism autumn award awards aware awareness away awesome baby back bad bag bake ball ban band bank banks bath be beach bear beat because become bed bee
        bees been before behind being believe best better between big bike bikes bin bins bird birds birthday black blood bloom blue board boat body bonfire book books born both bowl
        box boy boys brain break breakfast breast bridge bright bring britain british brown budget build building bus buses business but butterfly buy by cafe call campaign can cancer
        cannot canal car card care careers carer carers cars case cash castle cat cathedral catch cats celebrate central centre challenge champion champions change changes charity
        chat check child childcare childhood children choice choir choose christmas church cinema citizen citizens city class clean cleaner clear climate close closed closure closures
        club coast coat code coffee cold collection college colour come comes coming community communities company compost concert connect conservation consultation cook cooking cost
        council councils councillor councillors count country county course court cover craft crafts create creative crime crisis culture cup cut cuts cycle cycling daily dance danger
        dark data date day days dead deaf death december decide delivery dementia depression design development diabetes did different digital diversity do doctor doctors does dog dogs
        donate donation done door down drive driver drivers drop drug drugs duty each early earth east easter easy eat eco economy education elderly election elections emergency employment
        end energy england english enjoy enough environment equal equality ethnic europe even evening event events ever every everybody everyday everyone everything exam exams excellence
        exercise experience explore face fact facts fair fairtrade faith fall families family farm farming fast father fathers favourite feb february feed feel festival fight film find
        fire firefighter firefighters fireworks first fish fit fitness five flag flash flood flooding floods floodwarning flower flowers fly food foodbank foodbanks foot football footpath for forest
        forget foster fostering forever forward found four free freedom fresh friday friend friendly friends from fruit full fun fund funding fundraise fundraiser fundraising future gallery game
        games garden gardening gardens gay gender get getting gift gig girl girls give giving glass global go goal goals going gold good goods got government grant grants great green
        ground group groups grow growing guide had hair half hall halloween hand hands happen happy harm has hate have he headlines health healthcare healthy hear hearing heart hearts heat help
        helping her here heritage hero heroes high highway highways hill him his history hold holiday holidays holocaust home homeless homelessness homes homework hope horse hospice
        hospital hospitals hot hour hours house housing how human hundred hunger i ice idea ideas if ill impact important improve in inclusion inclusive independence independent
        independence info information initiative innovation inside inspire inspiring international into invest investment invisible is island issue it its january job jobs join journey
        july june just justice keep key kick kid kids kind kindness king kitchen know knowledge lake lane land last late launch law lead leader leaders leadership league learn learning
        leave leaves leisure lend less lets letter library libraries life light lights like line link lion list listen litter little live lives living local lockdown lonely loneliness
        long look lose lost lot love low lunch lunchtime made magic main make making man manager many map march marathon market markets mask matter matters may mayor me meal meals mean
        medal media meet meeting meetings member members memorial memory men mens mental menopause midwife midwives mile miles mill million mind minds minute miss missing mobile moment monday
        money month more morning mosque most mother mothers motion mountain move movement much mum mums museum museums music must my name nation national nations nature near need needs
        neighbour neighbourhood neighbours never new news newyear next nhs night nights no none north not nothing november now number nurse nurses nursery nursing nutrition ocean october of off
        offer office officer officers official old older olympics on once one online only open opening opinion or orange organ other our out outdoor outdoors over own page paper parade parent
        parenting parents park parking parks part partner partners partnership party path patient patients pay peace pension people perfect person pet pets phone photo photos pick picture
        pink place places plan planet planning plans plant planting plants plastic play playground playgroup please plot poem poetry point police policing policy pollution pool poor poppy post pothole potholes
        poverty power practice prepare present pride primary prison private prize problem project projects protect proud public pupil pupils purple put queen question questions quick quiet quit
        quiz rabbit race racism radio railway rain rainbow ramadan read reader reading ready real reason recipe recipes record recovery recruit recruitment recycle recycling red reduce refuge refugee
        refugees region remember remembrance renew rent repair report request rescue research reserve residents respect rest results reuse review ride right rights rise rivers river road roads
        roadworks rock role room rooms rough rowing royal rubbish rugby run runner runners running rural safe safeguarding safer safety said sale same sat saturday save saving say scam scams scheme
        school schools science scotland scottish sea season second secondary see send senior september serious serve service services seven sex sexual shape share she shelter shop shopping
        shops show sick side sign silver sing six skills sleep small smile smoke smoking snow social society solar solo some something son song soon sound south space speak special speed
        spend spirit sport sports spot spring staff stage stand star start station stay step steps still stop stories storm story street streets stress strike strong student students study
        success suicide summer sun sunday sunshine super support supported supporting sure survey survivor survivors sustainable swim swimming table take talent talk talking tax taxi tea teach teacher
        teachers teaching team teams tech technology teen teenager tell ten tennis test text thank thankful thanks thank that the theatre their them theme then there they thing things think this those
        thought thousand three thrive throw thursday ticket tickets tidy time times tip tips to today together told tomorrow tonight too top total tour tourism toward towards tower town towns toy track trade
        traffic trail train training trains transport travel tree trees trial trip true trust truth try tuesday turn two uk under understand unemployed uniform union unit united university until up
        update updates urban us use vaccine vaccines vaccination valley value vegan veteran veterans victim victims view village villages violence visit visitor voice voices volunteer volunteering volunteers vote
        voter voters voting wait wales walk walking walks wall want war ward warm warning warnings wash waste watch water wave way ways we wear weather web wednesday week weekend weeks welcome welfare well
        wellbeing welsh went west what wheel wheelchair when where which white who why wide wild wildlife will win wind winner winners winter wise wish with without woman women womens wood woodland woods word
        words work worker workers working workplace works workshop workshops world worry worth write writing year years yes yoga you young your youth zero zone zoo
        airport anybody anyone anywhere babysitter background backpack barefoot baseball basketball bathroom bedroom blackout bookshop brainstorm brainstorming breakdown broadband broadcast
        buttercup cardboard cartwheel checklist classroom clockwork coastline countryside courthouse cupboard daylight deadline doorstep downhill downtown driveway earthquake farmland
        fairground feedback fingerprint fireplace firewall flashback forgot forgotten framework freelance friendship goodbye goodness grandchild grandchildren grandfather grandma grandmother grandparent
        grandparents greenhouse hairdresser halftime handbag handmade hardship headache headline headteacher hedgehog hedgehogs himself herself homemade household however hotline housework
        inspired instead itself kingdom landlord landlords landmark landscape leadership lifeboat lifeguard lifeline lifelong lifestyle lifetime lighthouse livestock longterm marketplace
        meantime midnight midsummer moonlight motherhood motorway myself network networking newborn newcastle newcomer newsletter newspaper nobody nightlife northern notebook notice nowhere
        offline outbreak outcome outreach outside outstanding overcome overdose overnight oxford ourselves passport password paperwork partnership payday peaceful playtime postcard postcode
        railway rainfall rainforest raincoat roadshow roadside salford sandwich seafood seaside seatbelt shoreline showcase sidewalk skateboard skyline snowball snowman somebody someone sometimes
        somewhere southern spotlight springtime stakeholder standard startup streetlight summertime sunflower sunlight sunrise sunset supermarket teamwork teapot teenage themselves throughout timeline timetable
        toothbrush townhall underground undergraduate upcoming update upgrade uplift upload uptown viewpoint warehouse warmth waterfall waterfront waterway website whatever wherever whoever
        withdraw within withstand worldwide worthwhile wonderful yesterday yourself babies ready already almost always
        """;
}
