/// Lists of words for `StopWords`, by language.
enum StopWordLists {
    /// The words of one language.
    struct List {
        /// As locales have it (ISO 639).
        let code: String
        /// Words that hold sentences together, folded.
        let functionWords: Set<String>
        /// These, and the names of months and days.
        let words: Set<String>
        /// See `RelatedFeature.term`; those that a search would find, and not the names of months and days.
        let terms: [UInt64]
        /// Whether its words mean nothing else in another language: it is in a script of its own, or English.
        let isAlwaysMeant: Bool

        init(_ code: String, isAlwaysMeant: Bool = false, _ words: String, calendar: String = "") {
            let cut = Set(SearchTokenizer().words(in: words))
            // Words of scripts without spaces are compared as a whole.
            let whole = words.split(whereSeparator: \.isWhitespace).map { TextFolder.folded(String($0)) }
            self.code = code
            self.isAlwaysMeant = isAlwaysMeant
            functionWords = cut.union(whole)
            self.words = functionWords.union(SearchTokenizer().words(in: calendar))
            terms = cut.map { RelatedFeature.term(RelatedFeature.word($0)) }
        }
    }

    static let all = latin + others

    private static let latin = [
        List(
            "en",
            isAlwaysMeant: true,
            """
            a able about above across after again against ago all allow allows almost along already also although
            always am among an and another any anyone anything are aren around as at away back be became because
            become becomes been before behind being below between big both but by came can cannot come comes could
            couldn day days did didn do does doesn doing don done down during each easily either else even ever every
            everyone everything few first for from further get gets getting give given go goes going gone good got
            great had hadn has hasn have haven having he help helps her here hers herself him himself his how however
            i if in include included includes including inside instead into is isn it its itself just keep kept know
            known last latest least less let lets like ll look looking lot m made make makes making many may maybe me
            might mine month months more most much must my myself near need needs neither never new next no nobody
            none nor not nothing now of off often on once one only onto or other others our ours ourselves out over
            own part per perhaps please put quite rather re really right s said same say says second see seen several
            shall she should shouldn since so some someone something soon still such sure t take taken takes taking
            tell than that the their theirs them themselves then there these they thing things think third this those
            though three through thus to today together too took toward towards two under until up upon us use used
            uses using ve very via vs want wants was wasn way ways we week weeks well went were weren what whatever
            when where whether which while who whole whom whose why will with within without won work would wouldn
            year years yes yet you your yours yourself
            """,
            calendar: """
                january february march april may june july august september october november december jan feb mar apr
                jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues
                wed thu thur thurs fri sat sun
                """
        ),
        List(
            "de",
            """
            aber alle als am an auch auf aus bei beim bin bis bist da damit das dass dein dem den denn der des dich
            die dies diese diesem diesen dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas
            euch fur gegen gibt hat hatte hier ich ihm ihn ihnen ihr ihre im in ist ja jede jeder jetzt kann kein
            keine konnen man mehr mein meine mich mir mit muss nach nicht noch nun nur ob oder ohne schon sehr sein
            seine seit sich sie sind so soll sondern uber um und uns unser unsere unter vom von vor wann war waren
            warum was weil welche welcher wenn wer werden wie wieder wieso wir wird wo wurde wurden zu zum zur zwei
            zwischen
            """,
            calendar: """
                januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag
                sonntag
                """
        ),
        List(
            "fr",
            """
            a afin ainsi alors apres au aussi autre autres aux avant avec avoir bien c ce cela ces cet cette chez
            comme comment d dans de depuis des deux donc dont du elle elles en encore entre est et ete etre faire
            fait fois il ils j je jusqu l la le les leur leurs lors lui m ma mais me meme mes moins mon n ne non nos
            notre nous on ont ou par parce pas peut plus pour pourquoi qu quand que quel quelle quels qui quoi s sa
            sans se sera ses si son sont sous sur t ta te tous tout toute toutes tres tu un une vers vos votre vous y
            """,
            calendar: """
                janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi
                mercredi jeudi vendredi samedi dimanche
                """
        ),
        List(
            "es",
            """
            a al algo algunos ante antes aqui asi aun cada como con contra cual cuales cuando cuanto de del desde
            donde dos durante e el ella ellos en entre era es esa ese eso esta estan estas este esto estos fue ha
            hace hacer han hasta hay la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros nuestra
            nuestro o os otra otro otros para pero poco por porque puede puedo que quien se sea segun ser si sido sin
            sobre solo son su sus tal tambien tan tanto te tiene todo todos tu tus un una uno unos y ya yo
            """,
            calendar: """
                enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
                miércoles jueves viernes sábado domingo
                """
        ),
        List(
            "it",
            """
            a ad agli ai al alla alle allo anche ancora c che chi ci come con contro cosa cosi cui d da dagli dai dal
            dalla dalle dei degli del dell della delle dello di dove due e ed era essere fare gia gli ha hanno ho i il
            in io l la le li lo loro ma mi mia mio molto ne negli nei nel nella nelle nello no noi non nostra nostro o
            ogni ora per perche piu poi prima puo qual quale quali quando quanto quella quello questa queste questi
            questo qui se sei senza si sia sono sua sue sugli sui sul sulla suo suoi tra tu tutti tutto un una uno vi
            voi
            """,
            calendar: """
                gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì
                martedì mercoledì giovedì venerdì sabato domenica
                """
        ),
        List(
            "pt",
            """
            a agora ainda algo alguns ao aos apenas apos aqui as assim ate cada com como contra da das de dela dele
            depois desde dessa desse desta deste disso do dois dos e ela ele eles em entre era essa esse esta estao
            este eu fazer foi foram ha isso isto ja la lhe mais mas me mesmo meu minha muito na nao nas nem no nos
            nossa nosso num numa o onde os ou outra outro para pela pelo pelos por porque posso qual quais quando
            quanto que quem sao se seja sem ser seu seus so sobre sua suas tal tambem tao te tem todo todos tudo um
            uma umas uns voce voces
            """,
            calendar: """
                janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro segunda terça
                quarta quinta sexta sábado domingo
                """
        ),
        List(
            "nl",
            """
            aan al alle als ben bij dan dat de der deze die dit door dus een en er ge geen had heb hebben heeft hem
            het hier hij hoe hun ik in is ja je jij kan kon maar me meer men met mij mijn moet na naar niet nog nu of
            om onder ons ook op over te tegen toch toen tot uit van veel voor waar waarom wanneer want waren was wat
            we welke werd wie wij worden wordt zal ze zelf zich zij zijn zo zonder zou
            """,
            calendar: """
                januari februari maart mei juni juli augustus oktober maandag dinsdag woensdag donderdag vrijdag
                zaterdag zondag
                """
        ),
        List(
            "sv",
            """
            alla att av bara blir de dem den denna det detta dig din du efter eller en er ett fran for gor ha han har
            hon hur i in inte jag kan man med mellan men mig min mot mycket nagon nar nu och om oss pa sa sadan sig
            sin ska som till ut under upp vad var varfor vart vem vi vid vilken vill ar ater over
            """,
            calendar: """
                januari februari mars maj juni juli augusti oktober måndag tisdag onsdag torsdag fredag lördag söndag
                """
        ),
        List(
            "da",
            """
            af alle at blev bliver da de dem den denne der det dette dig din du efter eller en end er et for fra gor
            ham han har hun hvad hvem hvor hvordan hvorfor i ikke ind jeg kan man med meget men mig min mod ned nar
            nogen nu og om op os over pa sa sig sin skal som til ud under var ved vi vil
            """,
            calendar: "januar februar marts maj juni juli oktober mandag tirsdag onsdag torsdag fredag lørdag søndag"
        ),
        List(
            "no",
            """
            alle at av ble blir da de dem den denne der det dette deg din du eller en enn er et etter for fra gjor
            ham han har hun hva hvem hvor hvordan hvorfor i ikke inn jeg kan man med meg meget men min mot ned noen
            na nar og om opp oss over pa sa seg sin skal som til ut under var ved vi vil
            """,
            calendar: """
                januar februar mars mai juni juli oktober desember mandag tirsdag onsdag torsdag fredag lørdag søndag
                """
        ),
        List(
            "fi",
            """
            ei eika ennen ettei etta han he ja jo joka jonka jos jossa jotka kanssa kaikki koska kuin kun kuten me
            mika mina minka mita mitä mukaan mutta myos ne niin noin nyt olemme olen oli olla on ovat se sekä sen
            siella silla sina sita taas tai tama tassa te tulee uusi vai vain vaikka voi yli
            """,
            calendar: """
                tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
                """
        ),
        List(
            "hu",
            """
            a abban ahhoz ahogy ami amely amikor az azt be csak de egy ehhez ez ezek ezt el fel hogy ha hozza igen
            is itt ki kell le lehet lesz majd mar meg mert mi mint mit most nem nincs ott ok o s sem sok szerint ugy
            vagy van vannak volt voltak
            """
        ),
        List(
            "ro",
            """
            a acest aceasta ai al ale am ar are as au ca care cat ce cei cel cu cum dar de din dupa este eu fi fie
            fost iar in intr la le lor mai mult nici nu o pe pentru peste prin pot sa sau se si sunt un una unei unui
            va vor
            """,
            calendar: "ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie"
        ),
        List(
            "ca",
            """
            a al als amb aquest aquesta com d de del dels des el ella els en entre era es esta ha han hi i ja l la
            les li lo mes molt ni no nostre o on per perque pero que qui s se sense ser si sobre son sota tot un una
            uns
            """,
            calendar: "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre"
        ),
        List(
            "tr",
            """
            ama ancak ben bir biz bu bunu cok da daha de degil diye en gibi hem hep her icin ile ise ki kadar mi mu
            nasil ne neden o olan olarak oldu ona onu sey sen siz sonra su tum ve veya ya yani
            """,
            calendar: "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
        ),
        List(
            "id",
            """
            ada adalah akan anda atau bagi bahwa banyak beberapa bisa dalam dan dapat dari dengan di harus hanya ini
            itu jika juga kami karena ke kepada ketika kita lebih maka mereka oleh pada saat saya sebagai sebuah
            secara semua seperti setelah sudah telah tersebut tidak untuk yaitu yang
            """,
            calendar: "januari februari maret mei juni juli agustus oktober desember"
        ),
        List(
            "vi",
            """
            ban bang bi boi cac cai cho chung cua cung da dang de den di do duoc gi giua hon hoac khi khong la lai
            lam len ma mot nay nen neu nguoi nhat nhieu nhu nhung o phai qua ra rang rat sau se tai the theo thi tren
            trong truoc tu tung va van vao ve vi voi
            """,
            calendar: "tháng thứ ngày"
        ),
        List(
            "pl",
            """
            a aby ale bardzo bez bo byc byl byla bylo co czy dla do gdy gdzie go i ich ja jak jako je jego jej jest
            jeszcze juz kiedy ktora ktore ktory lub ma mi mnie moze na nad nie o od on oraz po pod przed przez przy sa
            sie sobie tak takze tam te tego ten to tu tylko tym u w we wiec z za ze
            """,
            calendar: """
                stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
                """
        ),
        List(
            "cs",
            """
            a aby ale ani az bez bude budou by byl byla bylo co coz do ho i ja jak jako je jeho jej jejich jen jeste
            jsem jsme jsou k kde kdo kdyz ktera ktere ktery ma mezi mi muze na nad nebo nebyl neni nez o od on po pod
            podle pokud pro proc protoze pri s se si take tak ten to u uz v vam vas ve vsak z za ze
            """,
            calendar: """
                ledna února března dubna května června července srpna září října listopadu prosince
                """
        ),
    ]

    private static let others = [
        List(
            "ru",
            isAlwaysMeant: true,
            """
            а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее
            если есть еще же за здесь и из или им их к как какая какие какой когда которая которые который кто ли либо
            лишь между меня мне можно мой мы на над нам нас наш не него нее нет ни них но ну о об однако он она они
            оно от очень по под после потому почему при про раз с сам своей свои себя сейчас со сколько та так такие
            такой там те тем теперь то тоже только том ты у уже хотя чего чем через что чтобы эта эти этих это этого
            этой этом этот я
            """,
            calendar: """
                января февраля марта апреля мая июня июля августа сентября октября ноября декабря январь февраль март
                апрель май июнь июль август сентябрь октябрь ноябрь декабрь понедельник вторник среда четверг пятница
                суббота воскресенье
                """
        ),
        List(
            "uk",
            isAlwaysMeant: true,
            """
            а або але без би був була були було бути в вам вас ви від він вона вони воно все всі ви де для до є його
            її з за зі і із її їх й коли ли ми може можна на над нам нас наш не нас ні ніж о однак он по під після
            при про разом та так такий там те тепер ти тим тільки то той тому у уже хто це цей ці цього цьому цю ця
            чи через що щоб щодо я як яка які який якщо
            """,
            calendar: """
                січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
                """
        ),
        List(
            "bg",
            isAlwaysMeant: true,
            """
            а ако без беше ви във все всички вие в да до за защо и из или им има как какво като когато който която
            които което към ли ме между ми много може му на над не него нея ни но о от още по под пред през при с са
            само се си след със сме ст съм така тази те тези то това този тук ще
            """,
            calendar: "януари февруари март април юни юли август септември октомври ноември декември"
        ),
        List(
            "sr",
            isAlwaysMeant: true,
            """
            али би била били био бити већ да до за из или има и ја је још јер када као како који која које кроз који
            ли међу мој на над не него није о од они она оно по под после при са само се сам си смо су та те то тај у
            уз шта што ће
            """
        ),
        List(
            "el",
            isAlwaysMeant: true,
            """
            αλλά αν από αυτά αυτή αυτό για γιατί δεν εδώ είναι εκεί εμείς ένα έναν ένας έχει ή η θα και κατά με μετά
            μην μια μας μου να ο οι όμως όπως όταν ότι οτι που πριν προς πως σαν σας σε στα στη στην στις στο στον
            στους τα τη την της τι τις το τον του τους των ως
            """
        ),
        List(
            "ar",
            isAlwaysMeant: true,
            """
            إلى التي الذي الذين أن إن أو أي أنت أنه بعد بل بين تم ثم حتى حول حيث ذلك عن على عند غير في فقط قبل قد كان
            كانت كل كما كيف لا لم لن له لها ليس ما مع من منذ هذا هذه هل هم هنا هناك هو هي و يتم يمكن
            """
        ),
        List(
            "he",
            isAlwaysMeant: true,
            """
            אבל או אחרי אין אל אם אני אנחנו את אתה גם הוא היא היה הם זה זאת יש כאשר כדי כי כל כמו לא לפני מה מי מן על
            עם עוד רק של
            """
        ),
        List(
            "hi",
            isAlwaysMeant: true,
            """
            अब अपने और इस उस एक एवं कर करने कहा का कि किया की कुछ के को कोई क्या गया जब जो तक तो था थी थे द्वारा नहीं
            ने पर भी में यदि यह या ये वह वे से हम ही हुआ है हैं हो होता
            """
        ),
        List(
            "zh",
            isAlwaysMeant: true,
            """
            我們 你們 他們 它們 這個 那個 這些 那些 什麼 怎麼 如何 已經 可以 因為 所以 如果 但是 不過 現在 以及 關於 沒有 其他 一個 或者 並且
            我们 你们 他们 它们 这个 那个 这些 什么 怎么 已经 因为 不过 现在 关于 没有 一个 并且 为了 為了 为什么 為什麼 對於 对于 其中 今天
            """
        ),
        List(
            "ja",
            isAlwaysMeant: true,
            "今日 本日 昨日 明日 以下 以上 場合 方法 今回 前回 次回 自分 私達 私たち 何故 一緒 現在 必要 可能 等 為 時 年 月 日"
        ),
        List(
            "ko",
            isAlwaysMeant: true,
            """
            그리고 그러나 하지만 또는 또한 이제 있는 있습니다 하는 합니다 위한 위해 대한 대해 통해 모든 우리 저는 이것 그것 어떤 어떻게 다른 때문에
            """
        ),
    ]
}
