/// Lists of words for `StopWords`, by language.
enum StopWordLists {
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
            more: """
                actually anyway anywhere apart aside basically besides certainly despite enough especially etc
                everywhere exactly except finally generally hello hence hi however indeed mean means meanwhile mostly
                nevertheless nowhere obviously otherwise particularly pretty probably simply somehow sometimes
                somewhat somewhere therefore throughout thus unless usually whatever whenever whereas wherever whether
                yesterday
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
            more: """
                allem allen aller alles ander andere anderem anderen anderer anderes anders beide beiden bereits
                besonders ca dabei dadurch dafur daher dahin damals danach daneben dann daran darauf daraus darin
                daruber darum darunter davon davor dazu deine deinem deinen deiner deines deren derer derselbe
                desselben dessen dieselbe dieselben dort ebenfalls eigene eigenen eigentlich einfach einig einige
                einigem einigen einiger einiges einmal entweder euer eure eurem euren eurer eures falls fast finden
                ganz gar geht gemacht genau gerade gern gerne gleich habe haben habt hast hat hatten heute hin hinter
                indem ins inzwischen irgendwie jedem jeden jedes jedoch jemand jenem jenen jener jenes kannst keinem
                keinen keiner keines kommen kommt komplett konnt konnte konnten lassen lasst leider letzte letzten
                machen macht manche manchem manchen mancher manches meinem meinen meiner meines meist mochte mussen
                musste namlich naturlich neben nichts nie niemand obwohl oft paar seid seinem seinen seiner
                seines selber selbst siehe sodass sogar solche solchem solchen solcher solches sollte sollten somit
                sonst soweit sowie statt steht teils trotz trotzdem ubrigens unserem unseren unserer unseres viel
                viele vielen vielleicht vollig wahrend wann waren warst weg weiter weitere weiteren weiterhin welchem
                welchen wenig weniger wenn werde weshalb will wirklich wirst wohl wollen wollte wurde wurden ziemlich
                zwar
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
            more: """
                ai aie aient aies ailleurs ait alla aller allez aucun aucune aura aurai auraient aurait auras aurez
                aurons auront auxquels avaient avais avait avez aviez avions avons ayant beaucoup car ceci celle
                celles celui cependant certain certaine certaines certains ceux chacun chacune chaque cher dedans
                dehors deja dernier derniere derniers desormais dessous dessus devant devrait dit doit doivent
                egalement enfin ensuite es etaient etais etait etant etes etions eu eux facon faut fera font fut grace
                hors hui ici jamais juste laquelle lequel lesquelles lesquels loin longtemps lorsque malgre mieux mis
                nombreux notamment nouveau nouvelle nouvelles nul oh ohe ont ou outre parfois parmi partout petit
                peu peuvent plupart plusieurs plutot pourtant presque pu puis puisque quelqu quelque quelques rien
                sauf selon sera serai seraient serait seras serez serons seront seul seule seulement sien soi soient
                sois soit sommes soyez soyons suis surtout tant tard tel telle telles tels toi tot toujours trop
                trouver va vais vas vient voici voila voir voire vont vraiment
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
            more: """
                ademas ahi ahora alguien alguna algunas alguno alli ambos apenas asimismo aunque bajo bastante bien
                casi cierto claro cosa cosas cualquier cuya cuyo dado dar debe deben decir demas demasiado dentro
                despues dice dicho ella ellas embargo entonces era eran eres esas esos estaba estaban estado estamos
                estar estoy fueron gracias haber habia habian hacia hago he hecho hemos incluso jamas junto luego
                mediante mejor menos mientras misma mismas mismo mismos mucha muchas muchos nadie ninguna ninguno
                nuestras nuestros nueva nuevo nunca pocas pocos podemos poder podria pronto propia propio pueden pues
                quienes quiere quizas salvo seria siempre siendo siguiente sino soy suya suyo tambien tampoco tendra
                tenemos tener tengo tenia tiene tienen toda todas tras usted ustedes va vamos van varias varios
                veces ver verdad vez vosotros voy
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
            more: """
                abbastanza abbia abbiamo adesso affinche alcuna alcune alcuni allora altra altre altri altro anzi
                appena attraverso avere aveva avevano bene certo ciascuno cio circa coloro comunque cosicche dentro
                dopo dovrebbe durante eccetera ecco entro erano essa esse essi esso fa fanno fare fatto fino finora
                forse fosse fra furono grazie infatti inoltre insieme intorno invece lei lui magari mai malgrado
                meglio meno mentre miei molta molte molti nessuna nessuno niente nonostante nostre nostri nulla nuova
                nuovo oltre oppure parecchio per perfino pero piuttosto pochi poco possa possono presso proprio purche
                qualche qualcosa qualcuno qualsiasi qualunque quasi quegli quei quelle quelli quindi sara saranno
                sarebbe sembra sempre siamo siano siete solo soltanto sono sopra soprattutto sotto spesso stata stati
                stato stessa stesso subito tale tali tanto tra troppo tuo tutta tuttavia tutte ultima ultimo vari
                verso via vostra vostro
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
            more: """
                acima alem alguem alguma algumas ali antes apesar aquela aquelas aquele aqueles aquilo atraves
                bastante bem cerca certo claro coisa coisas consigo contudo cuja cujo dar deixar demais dentro desses
                destes deve devem devemos deveria devia devo diante disse diz dizer durante elas embora enquanto
                entanto entao eram essas esses estamos estao estar estas estava estavam esteja estes estive estou faz
                fazem feito fez ficar fora fosse fui havia hoje houve inclusive ir jamais junto lado logo longe lugar
                maior maioria melhor menos mesma mesmas mesmos meus minhas muita muitas muitos nada nenhum nenhuma
                nessa nesse nesta neste ninguem nossas nossos nova novo nunca outras outros pelas perto pode podem
                podemos poder poderia pois porem pouca pouco poucos primeiro propria proprio pude quase quer quero
                sabe saber seja sejam sempre sendo sera serao seria sido sob somente somos sou suas talvez tanta tanto
                temos tenha tenho ter teria teve tinha tinham tive tivemos tiver toda todas vai vamos vao varias
                varios vem ver vez vezes vou
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
            more: """
                achter alleen allemaal alles ander andere anderen anders behalve beide beneden best beter binnen boven
                buiten daar daarna daarom daarvan dezelfde dingen doen doet echt echter eens eerst eerste eigen
                eigenlijk elk elke enige enkel enkele erg ergens even gaan gaat gedaan geweest gewoon goed
                graag haar had hadden hen hetzelfde hierdoor ieder iedere iedereen iemand iets inmiddels jouw jullie
                kom komen komt kunnen kunt laat langs later liever maken meer meest meestal misschien mocht moest
                moeten mogen namelijk neem net niemand niets nooit ongeveer ooit opnieuw overal pas rond samen sinds
                sommige soms steeds straks tegenover terug terwijl tijdens tussen uw vaak vanaf verder vervolgens
                vooral vorige waarbij waarin waarmee waarop waarvan waarvoor weer weg wel welk werden wil willen zaken
                zeer zeker zelfs zoals zodat zouden zowel zullen
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
}
